//  reference  =  people "." title "." container "," details "," year "." links
//
//  A. Krizhevsky, I. Sutskever and G. E. Hinton. ImageNet classification with deep convolutional
//  neural networks. In *Advances in Neural Information Processing Systems* 25, pp. 1097–1105, 2012.

import BibTeX
import Diagnostics

/// How a list of references says what a work is: names with initials first, the title, in what it
/// appeared (italic), where in it, the year, and a link. Works that stand alone have italic titles.
struct ReferenceStyle {
  let wording: Phrasebook

  init(wording: Phrasebook) { self.wording = wording }

  /// In the words of the page; a work in Latin letters, on a page in others, is listed in English, so
  /// that one line is not written two ways.
  init(_ wording: Phrasebook, for entry: Entry) {
    let isForeign = !wording.references.isLatin && (entry["title"] ?? "").isLatin
    self.wording = isForeign ? .english : wording
  }

  /// More names than this are cut to the first few.
  private static let mostNames = 10
  private static let shownOfMany = 7

  func html(of entry: Entry) -> String {
    var sentences: [String] = []
    let people = people(of: entry)
    if !people.isEmpty { sentences.append(escaped(people)) }
    let title = entry["title"] ?? ""
    if !title.isEmpty {
      sentences.append(standsAlone(entry) ? "<i>\(escaped(title))</i>" : escaped(title))
    }
    let details = joined([appearance(of: entry), escaped(entry.year ?? "")])
    let appeared = details.prefix(1).uppercased() + details.dropFirst()
    if !appeared.isEmpty { sentences.append(appeared) }
    var html = sentences.map { $0.endsSentence ? $0 : $0 + "." }.joined(separator: " ")
    for link in links(of: entry) {
      html += " <a href=\"\(escaped(link.address))\">\(escaped(link.text))</a>"
    }
    return html
  }

  /// In a few words: `Krizhevsky et al. 2012`.
  func label(of entry: Entry) -> String {
    let names = entry.authors.filter { !$0.isOthers }.map(\.family)
    let who =
      switch names.count {
      case 0: entry["key"] ?? entry["title"] ?? entry.key.text
      case 1 where entry.authors.count > 1: "\(names[0]) \(wording.others)"
      case 1: names[0]
      case 2: "\(names[0])\(wording.and)\(names[1])"
      default: "\(names[0]) \(wording.others)"
      }
    return [who, entry.year].compactMap(\.self).joined(separator: " ")
  }

  private func people(of entry: Entry) -> String {
    let all = entry.authors
    if all.isEmpty { return entry["organization"] ?? "" }
    let isCut = all.count > Self.mostNames
    var names = all.filter { !$0.isOthers }.map(\.shown)
    if isCut { names = Array(names.prefix(Self.shownOfMany)) }
    let isOpen = isCut || all.contains { $0.isOthers }
    var text = names.joined(separator: ", ")
    if isOpen {
      text += " \(wording.others)"
    } else if names.count > 1, let last = names.last {
      text = names.dropLast().joined(separator: ", ") + wording.and + last
    }
    return entry.isEdited ? text + " " + (all.count == 1 ? wording.editor : wording.editors) : text
  }

  private func standsAlone(_ entry: Entry) -> Bool {
    ["book", "proceedings", "phdthesis", "mastersthesis", "thesis", "manual", "booklet"].contains(
      entry.type)
  }
}

extension ReferenceStyle {
  /// In what it appeared, and where in it.
  private func appearance(of entry: Entry) -> String {
    switch entry.type {
    case "article":
      let journal = (entry["journal"] ?? entry["journaltitle"]).map(italic) ?? ""
      return joined([joined([journal, volume(of: entry)], by: " "), pages(of: entry)])
    case "inproceedings", "conference", "incollection", "inbook":
      let book = entry["booktitle"].map { "\(escaped(wording.within)) \(italic($0))" } ?? ""
      return joined([
        joined([book, volume(of: entry)], by: " "), escaped(entry["series"] ?? ""),
        pages(of: entry),
        publisher(of: entry),
      ])
    case "phdthesis":
      return joined([escaped(wording.doctoralThesis), escaped(entry["school"] ?? "")])
    case "mastersthesis":
      return joined([escaped(wording.mastersThesis), escaped(entry["school"] ?? "")])
    case "techreport":
      let kind = entry["type"] ?? wording.technicalReport
      let number = [kind, entry["number"]].compactMap(\.self).joined(separator: " ")
      return joined([escaped(number), escaped(entry["institution"] ?? "")])
    case "book", "proceedings":
      return joined([edition(of: entry), escaped(entry["series"] ?? ""), publisher(of: entry)])
    default:
      return joined([
        escaped(entry["howpublished"] ?? ""),
        (entry["journal"] ?? entry["booktitle"]).map(italic) ?? "",
        escaped(entry["note"] ?? ""), publisher(of: entry),
      ])
    }
  }

  private func italic(_ text: String) -> String { "<i>\(escaped(text))</i>" }

  private func joined(_ parts: [String], by separator: String = ", ") -> String {
    parts.filter { !$0.isEmpty }.joined(separator: separator)
  }

  /// `52 (4)`
  private func volume(of entry: Entry) -> String {
    let number = entry["number"].map { "(\($0))" } ?? ""
    return escaped(joined([entry["volume"] ?? "", number], by: "\u{A0}"))
  }

  /// `pp. 1097–1105`; `p. 5`.
  private func pages(of entry: Entry) -> String {
    guard let pages = entry["pages"] else { return entry["eid"].map(escaped) ?? "" }
    let range = pages.replacing("-", with: "–")
    let isSeveral = range.contains { "–,+".contains($0) }
    return escaped((isSeveral ? wording.pages : wording.page).saying(range))
  }

  private func edition(of entry: Entry) -> String {
    guard let edition = entry["edition"] else { return "" }
    let word = edition.lowercased()
    return escaped(
      word.hasSuffix("edition") || word.hasSuffix("ed.") ? word : wording.edition.saying(word))
  }

  private func publisher(of entry: Entry) -> String {
    escaped(
      entry["publisher"] ?? entry["organization"].flatMap { entry.authors.isEmpty ? nil : $0 } ?? ""
    )
  }

  /// A DOI, else a preprint, else an address.
  private func links(of entry: Entry) -> [(text: String, address: String)] {
    if let doi = entry.verbatim("doi") {
      let bare = ["https://doi.org/", "http://dx.doi.org/", "doi:"].reduce(doi) { text, prefix in
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
      }
      return [("doi:\(bare)", "https://doi.org/\(bare)")]
    }
    let archive = (entry["archiveprefix"] ?? entry["eprinttype"] ?? "").lowercased()
    if let number = entry.verbatim("eprint"), archive == "arxiv" || archive.isEmpty {
      return [("arXiv:\(number)", "https://arxiv.org/abs/\(number)")]
    }
    guard let address = entry.verbatim("url"),
      address.hasPrefix("https://") || address.hasPrefix("http://")
    else { return [] }
    let bare = address.drop { $0 != "/" }.dropFirst(2)
    return [(bare.hasSuffix("/") ? String(bare.dropLast()) : String(bare), address)]
  }
}

extension PersonName {
  /// `L. van der Maaten`
  fileprivate var shown: String {
    [initials, family].filter { !$0.isEmpty }.joined(separator: "\u{A0}")
  }
}

extension String {
  /// Whether a full stop after it would be one too many.
  fileprivate var endsSentence: Bool {
    let text = hasSuffix("</i>") ? String(dropLast(4)) : self
    return text.last.map { ".?!".contains($0) } ?? true
  }
}

extension String {
  /// Whether its letters are those of Latin, accents included.
  fileprivate var isLatin: Bool {
    unicodeScalars.allSatisfy { !$0.properties.isAlphabetic || $0.value < 0x250 }
  }
}

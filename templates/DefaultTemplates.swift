/// The default templates, which travel with the binary. A project's own `templates/` replaces them
/// file by file.
package enum DefaultTemplates {
  /// Texts by file name. A test holds this list to the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("changes.mustache", PackageResources.changes_mustache),
    ("charts.css", PackageResources.charts_css),
    ("colophon.mustache", PackageResources.colophon_mustache),
    ("contents.mustache", PackageResources.contents_mustache),
    ("head.mustache", PackageResources.head_mustache),
    ("index.mustache", PackageResources.index_mustache),
    ("neighbours.mustache", PackageResources.neighbours_mustache),
    ("page.mustache", PackageResources.page_mustache),
    ("pages.mustache", PackageResources.pages_mustache),
    ("panels.mustache", PackageResources.panels_mustache),
    ("preview.css", PackageResources.preview_css),
    ("preview.js", PackageResources.preview_js),
    ("quantities.mustache", PackageResources.quantities_mustache),
    ("search.js", PackageResources.search_js),
    ("search.mustache", PackageResources.search_mustache),
    ("site.mustache", PackageResources.site_mustache),
    ("style.css", PackageResources.style_css),
    ("title.mustache", PackageResources.title_mustache),
  ]
}

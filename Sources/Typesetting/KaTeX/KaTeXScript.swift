/// The JavaScript between reckon and KaTeX: one function, `typeset(tex, "display" | "inline")`.
///
/// It answers `+<math>…` or `-position:message`, the position in UTF-16 units or -1. It changes what
/// KaTeX makes where browsers need it to be otherwise: MathML Core knows no `mathvariant` but
/// `normal`, so letters of other alphabets become Unicode's own; it aligns no columns and draws neither
/// rules, boxes nor strikes, which CSS does instead; the annotation that repeats the source becomes the
/// short attribute `alttext`.
enum KaTeXScript {
  static let source = #"""
    (function () {
      const alphabets = {
        "bold": [0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2],
        "italic": [0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC],
        "bold-italic": [0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736],
        "script": [0x1D49C, 0x1D4B6], "bold-script": [0x1D4D0, 0x1D4EA],
        "fraktur": [0x1D504, 0x1D51E], "bold-fraktur": [0x1D56C, 0x1D586],
        "double-struck": [0x1D538, 0x1D552, 0x1D7D8],
        "sans-serif": [0x1D5A0, 0x1D5BA, 0x1D7E2],
        "bold-sans-serif": [0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770],
        "sans-serif-italic": [0x1D608, 0x1D622],
        "monospace": [0x1D670, 0x1D68A, 0x1D7F6],
      };
      // Letters that Unicode had before it had the alphabets.
      const older = {
        0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ",
        0x1D4A7: "ℒ", 0x1D4A8: "ℳ", 0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ",
        0x1D506: "ℭ", 0x1D50B: "ℌ", 0x1D50C: "ℑ", 0x1D515: "ℜ", 0x1D51D: "ℨ", 0x1D53A: "ℂ",
        0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
      };
      const ranges = [["A", "Z"], ["a", "z"], ["0", "9"], ["Α", "Ω"], ["α", "ω"]];
      function letter(character, alphabet) {
        const index = ranges.findIndex(([low, high]) => low <= character && character <= high);
        if (index < 0 || !alphabet[index]) return character;
        const code = alphabet[index] + character.codePointAt(0) - ranges[index][0].codePointAt(0);
        return older[code] || String.fromCodePoint(code);
      }

      function style(variant) {
        return (/bold/.test(variant) ? "font-weight:bold;" : "")
          + (/italic/.test(variant) ? "font-style:italic;" : "")
          + (/sans/.test(variant) ? "font-family:sans-serif;" : "")
          + (/monospace/.test(variant) ? "font-family:monospace;" : "");
      }

      function modernize(node) {
        const variant = node.attributes && node.attributes.mathvariant;
        if (variant && variant !== "normal") {
          delete node.attributes.mathvariant;
          if (node.type === "mtext") {
            node.attributes.style = style(variant);
          } else if (alphabets[variant]) {
            for (const child of node.children)
              if (child.text)
                child.text = [...child.text].map((c) => letter(c, alphabets[variant])).join("");
          }
        }
        if (node.type === "mtable") tabulate(node);
        if (node.type === "menclose") enclose(node);
        for (const child of node.children || []) modernize(child);
      }

      // What numbered rows have on both sides.
      function isGlue(cell) {
        return cell.attributes.width === "50%"
          || (cell.classes || []).some((name) => name === "mtr-glue" || name === "mml-eqn-num");
      }

      // What MathML 3 says of all columns at once, MathML Core wants of each cell as CSS.
      function tabulate(table) {
        const lists = {};
        for (const name of ["columnalign", "columnspacing", "columnlines", "rowspacing", "rowlines"]) {
          lists[name] = String(table.attributes[name] || "").split(/\s+/).filter(Boolean);
          delete table.attributes[name];
        }
        // The last entry of a list holds for all that follow.
        const at = (name, index) => lists[name][Math.min(index, lists[name].length - 1)] || "";
        const half = (name, index) => (parseFloat(at(name, index)) || 0) / 2;
        const rule = (kind) => kind === "dashed" ? "1px dashed" : "1px solid";
        const em = (size) => size === 0 ? "0" : +size.toFixed(3) + "em";
        table.children.forEach((row, r, rows) => {
          const cells = row.children.filter((cell) => cell.attributes && !isGlue(cell));
          const columns = cells.length;
          cells.forEach((cell, c) => {
            const ruled = lists.columnlines.length + lists.rowlines.length > 0;
            const outside = ruled ? 0.25 : 0;
            const padding = [
              r > 0 ? 0.15 + half("rowspacing", r - 1) : outside,
              c < columns - 1 ? half("columnspacing", c) : outside,
              r < rows.length - 1 ? 0.15 + half("rowspacing", r) : outside,
              c > 0 ? half("columnspacing", c - 1) : outside,
            ];
            const right = c < columns - 1 && at("columnlines", c);
            const below = r < rows.length - 1 && at("rowlines", r);
            // A cell's content is a block, which plain `right` does not move.
            const align = at("columnalign", c) || "center";
            cell.attributes.style = "text-align:-webkit-" + align
              + ";padding:" + padding.map(em).join(" ")
              + (right && right !== "none" ? ";border-right:" + rule(right) : "")
              + (below && below !== "none" ? ";border-bottom:" + rule(below) : "");
          });
        });
      }

      const sides = ["top", "right", "bottom", "left"];
      const strikes = {
        updiagonalstrike: "to top left", downdiagonalstrike: "to top right",
        horizontalstrike: "to bottom",
      };
      function enclose(node) {
        const notation = String(node.attributes.notation || "").split(/\s+/);
        const styles = [];
        if (notation.includes("box") || sides.every((side) => notation.includes(side)))
          styles.push("border:1px solid", "padding:.3em");
        else
          for (const side of sides)
            if (notation.includes(side)) styles.push("border-" + side + ":1px solid");
        const lines = notation.filter((name) => strikes[name]).map((name) =>
          "linear-gradient(" + strikes[name]
            + ",transparent calc(50% - .5px),currentcolor,transparent calc(50% + .5px))");
        if (lines.length > 0) styles.push("background:" + lines.join(","));
        if (styles.length === 0) return;
        node.type = "mrow";
        delete node.attributes.notation;
        node.attributes.style = (node.attributes.style ? node.attributes.style + ";" : "")
          + styles.join(";");
      }

      function refuse(context) {
        const error = new Error(context.command + " is not available here");
        error.command = context.command;
        throw error;
      }

      function markup(tex, isDisplay) {
        const settings = {
          displayMode: isDisplay, output: "mathml", strict: "ignore", trust: refuse,
          maxExpand: 1000, maxSize: 50, macros: {},
        };
        const math = katex.__renderToDomTree(tex, settings).children[0];
        const row = math.children[0].children[0];
        math.children = row.type === "mrow" ? row.children : [row];
        delete math.attributes.xmlns;
        math.attributes.alttext = tex;
        modernize(math);
        return math.toMarkup();
      }

      globalThis.typeset = function (tex, mode) {
        try {
          return "+" + markup(tex, mode === "display");
        } catch (error) {
          if (error instanceof RangeError) return "--1:the formula is nested too deeply";
          const message = String(error.message).replace(/^KaTeX parse error: /, "")
            .replace(/ at (position \d+|end of input): [^]*$/, "");
          const position = error.command ? tex.indexOf(error.command) : error.position;
          return "-" + (position === undefined ? -1 : position) + ":" + message;
        }
      };
    })();
    """#
}

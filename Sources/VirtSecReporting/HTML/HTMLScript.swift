// SPDX-License-Identifier: Apache-2.0

/// The script of the page, which adds filters, sorting and pages to what can be read without it.
///
/// It makes elements and sets their text; nothing that comes from a document is ever taken for markup.
enum HTMLScript {
    /// The text between the tags, which the page's policy names by its digest.
    static let text = """
        /*<![CDATA[*/
        "use strict";
        document.documentElement.classList.add("js");
        document.addEventListener("DOMContentLoaded", () => {
        \(basics)
        \(tables)
        \(findings)
        \(filters)
        });
        /*]]>*/
        """

    /// The SHA-256 digest of ``text`` in Base64; a test works it out again.
    static let digest = "s+xJj3SkYow7eKHIpdgp3KMu/Wvo60eKM9LHVDJhWBE="

    private static let basics = #"""
        const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
        const byID = id => document.getElementById(id);
        const make = (name, properties, ...children) => {
          const node = Object.assign(document.createElement(name), properties || {});
          node.append(...children);
          return node;
        };
        const collator = new Intl.Collator("en", { numeric: true });
        const plural = (count, noun) => count + " " + (count === 1 ? noun : noun + "s");
        const ofAll = (part, whole, noun) => part === whole ? plural(whole, noun) : part + " of " + plural(whole, noun);
        let rowsAPage = 100;
        const placesAPage = 100;
        """#
}

// SPDX-License-Identifier: Apache-2.0

extension HTMLScript {
    /// What unfolds: the findings of an asset, and the places of a rule.
    static let findings = #"""
        const groups = all(".rules > details");
        let known = null;
        const load = () => {
          if (known) return known;
          const { texts, findings } = JSON.parse(byID("findings-data").textContent);
          const lower = texts.map(text => text.toLowerCase());
          known = { texts, lower, ofAsset: new Map(), ofGroup: groups.map(() => []) };
          for (const [asset, numbers] of findings) {
            const own = known.ofAsset.get(asset) || [];
            known.ofAsset.set(asset, own);
            for (let at = 0; at !== numbers.length; at += 5) {
              const [group, message, path, line, column] = numbers.slice(at, at + 5);
              const finding = { asset, group, message, path, line, column };
              own.push(finding);
              known.ofGroup[group].push(finding);
            }
          }
          return known;
        };
        const place = finding => {
          const row = byID("m" + finding.asset);
          const path = finding.path < 0 ? row.querySelector(".path").textContent : known.texts[finding.path];
          return path + (finding.line ? ":" + finding.line + (finding.column ? ":" + finding.column : "") : "");
        };
        const nameOf = asset => {
          const row = byID("m" + asset);
          return row.dataset.name || row.querySelector(".label").textContent;
        };
        const cell = (...content) => make("td", {}, ...content);
        const findingRow = finding => {
          const group = groups[finding.group];
          const title = make("a", { href: "#" + group.id, textContent: group.dataset.title });
          return make("tr", {}, cell(group.querySelector(".tag").cloneNode(true)), cell(title),
            cell(known.texts[finding.message]), cell(make("code", { textContent: place(finding) })));
        };
        const openFindings = (row, name) => {
          const isOpen = name.getAttribute("aria-expanded") === "true";
          name.setAttribute("aria-expanded", String(!isOpen));
          if (isOpen) return row.nextElementSibling.remove();
          const found = load().ofAsset.get(Number(row.id.slice(1))) || [];
          const holder = cell();
          holder.colSpan = row.cells.length;
          if (found.length === 0) holder.append("No finding of it is in this page.");
          else {
            const head = make("tr", {}, ...["Severity", "Rule", "What was found", "Where"].map(text => {
              const column = make("th", { textContent: text });
              column.scope = "col";
              return column;
            }));
            const sorted = found.slice().sort((a, b) => a.group - b.group);
            holder.append(make("table", {},
              make("caption", { textContent: plural(found.length, "finding") + " of " + nameOf(row.id.slice(1)) }),
              make("thead", {}, head), make("tbody", {}, ...sorted.map(findingRow))));
          }
          row.after(make("tr", { className: "more-row on" }, holder));
        };
        const offerFindings = row => {
          if (row.offered || !/^m[0-9]+$/.test(row.id)) return;
          row.offered = true;
          const head = row.cells[0];
          const label = head.querySelector(".label");
          const name = make("button", { type: "button", className: "name", textContent: label.textContent });
          name.setAttribute("aria-expanded", "false");
          name.addEventListener("click", () => openFindings(row, name));
          row.dataset.name = label.textContent;
          label.replaceWith(name);
        };
        const placeItem = finding => make("li", {},
          make("a", { href: "#m" + finding.asset, textContent: nameOf(finding.asset) }), " ",
          make("code", { className: "where", textContent: place(finding) }), " ", known.texts[finding.message]);
        const fill = (group, found) => {
          const list = group.querySelector(".places");
          const rest = group.querySelector(".rest");
          const next = count => {
            const from = list.children.length;
            list.append(...found.slice(from, from + count).map(placeItem));
            const left = found.length - list.children.length;
            rest.replaceChildren();
            if (left === 0) return;
            const more = make("button", { type: "button", textContent: "Show more (" + left + " left)" });
            more.addEventListener("click", () => { next(placesAPage); });
            rest.append(more);
          };
          list.replaceChildren();
          next(placesAPage);
        };
        groups.forEach((group, number) => group.addEventListener("toggle", () => {
          if (!group.open || group.filled) return;
          const found = group.found || load().ofGroup[number];
          if (found.length === 0 && !group.found) return;
          group.filled = true;
          fill(group, found);
        }));
        """#
}

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

    private static let tables = #"""
        class PagedTable {
          constructor(node) {
            this.node = node;
            this.body = node.tBodies[0];
            this.rows = this.order = this.matching = Array.from(this.body.rows);
            this.noun = node.dataset.noun;
            this.page = 0;
            this.shown = [];
            this.pager = this.makePager();
            node.closest(".scroll").after(this.pager);
            all("thead th[data-sort]", node).forEach(head => this.addSorting(head));
          }
          text(row) { return row.searched = row.searched || row.textContent.toLowerCase(); }
          makePager() {
            const step = (label, way) => {
              const button = make("button", { type: "button", textContent: label });
              button.addEventListener("click", () => { this.page += way; this.show(); });
              return button;
            };
            this.back = step("Previous", -1);
            this.next = step("Next", 1);
            this.told = make("span");
            const pager = make("div", { className: "pager" }, this.back, this.next, this.told);
            pager.setAttribute("role", "group");
            pager.setAttribute("aria-label", "Pages: " + this.node.caption.textContent);
            return pager;
          }
          addSorting(head) {
            const button = make("button", { type: "button" });
            button.append(...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
              const isNumber = head.dataset.sort === "number";
              const before = head.getAttribute("aria-sort");
              const down = before ? before === "ascending" : isNumber;
              all("th", this.node.tHead).forEach(other => other.removeAttribute("aria-sort"));
              head.setAttribute("aria-sort", down ? "descending" : "ascending");
              this.sort(head.cellIndex, isNumber, down ? -1 : 1);
            });
          }
          sort(column, isNumber, way) {
            const key = row => {
              const cell = row.cells[column];
              return isNumber ? Number(cell.dataset.v || cell.textContent || 0) : cell.textContent;
            };
            const keyed = this.rows.map((row, index) => [key(row), index, row]);
            keyed.sort((a, b) => way * (isNumber ? a[0] - b[0] : collator.compare(a[0], b[0])) || a[1] - b[1]);
            this.order = keyed.map(entry => entry[2]);
            this.filter(this.holds);
          }
          filter(holds) {
            this.holds = holds;
            this.matching = holds ? this.order.filter(holds) : this.order;
            this.page = 0;
            this.show();
          }
          show() {
            this.shown.forEach(row => row.classList.remove("on"));
            all("tr.more-row", this.body).forEach(row => row.remove());
            all(".name[aria-expanded=true]", this.body).forEach(name => name.setAttribute("aria-expanded", "false"));
            const count = this.matching.length;
            const last = Math.max(0, Math.ceil(count / rowsAPage) - 1);
            this.page = Math.min(Math.max(0, this.page), last);
            const first = this.page * rowsAPage;
            this.shown = this.matching.slice(first, first + rowsAPage);
            this.shown.forEach(row => { row.classList.add("on"); offerFindings(row); });
            this.body.append(...this.shown);
            this.back.disabled = this.page === 0;
            this.next.disabled = this.page === last;
            this.back.hidden = this.next.hidden = last === 0;
            const isPart = count !== this.rows.length;
            this.told.textContent = count === 0 ? "Nothing matches." : last === 0
              ? (isPart ? ofAll(count, this.rows.length, this.noun) : "")
              : (first + 1) + " to " + (first + this.shown.length) + " of " + plural(count, this.noun);
          }
          reveal(row) {
            if (!this.matching.includes(row)) this.filter(null);
            this.page = Math.floor(this.matching.indexOf(row) / rowsAPage);
            this.show();
          }
        }
        """#

    private static let findings = #"""
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

    private static let filters = #"""
        const pagedTables = all("table.paged").map(node => new PagedTable(node));
        const [form, query, band, severity, told] = ["filter", "q", "band", "severity", "matches"].map(byID);
        const rule = byID("only-rule");
        const has = (list, word) => (" " + list + " ").includes(" " + word + " ");
        const wanted = () => ({
          words: query.value.toLowerCase().split(/\s+/).filter(word => word), band: band ? band.value : "",
          severity: severity.value, rule: rule.dataset.rule || ""
        });
        const filterTables = want => {
          const group = want.rule ? byID("r-" + want.rule) : null;
          const concerned = group ? new Set(load().ofGroup[groups.indexOf(group)].map(finding => finding.asset)) : null;
          const isAny = want.words.length === 0 && !want.band && !want.severity && !concerned;
          for (const table of pagedTables) {
            table.filter(isAny ? null : row =>
              want.words.every(word => table.text(row).includes(word))
              && (!want.band || row.dataset.band === undefined || row.dataset.band === want.band)
              && (!want.severity || row.dataset.severity === undefined || has(row.dataset.severity, want.severity))
              && (!concerned || !/^m[0-9]+$/.test(row.id) || concerned.has(Number(row.id.slice(1)))));
          }
        };
        const aboutRule = group => group.searched = group.searched || all("summary, .about", group)
          .map(part => part.textContent).join(" ").toLowerCase();
        const matchingPlaces = (group, number, words) => {
          const about = aboutRule(group);
          const left = words.filter(word => !about.includes(word));
          if (left.length === 0) return null;
          const { lower, ofGroup } = load();
          const own = asset => {
            const row = byID("m" + asset);
            return row.searched = row.searched || row.textContent.toLowerCase();
          };
          return ofGroup[number].filter(finding => left.every(word => lower[finding.message].includes(word)
            || own(finding.asset).includes(word) || finding.path >= 0 && lower[finding.path].includes(word)));
        };
        const filterRules = want => {
          let shown = 0;
          groups.forEach((group, number) => {
            const fits = !want.severity || group.dataset.severity === want.severity;
            const isNamed = !want.rule || group.id === "r-" + want.rule;
            const found = fits && isNamed ? matchingPlaces(group, number, want.words) : [];
            const isShown = fits && isNamed && (found === null || found.length > 0);
            group.hidden = !isShown;
            shown += isShown ? 1 : 0;
            const count = group.querySelector(".count");
            const whole = count.dataset.v;
            count.textContent = found && isShown ? found.length + " of " + whole : whole;
            if (!isShown || group.found === found || !group.found && !found) return;
            group.found = found || undefined;
            group.filled = false;
            if (group.open) { group.filled = true; fill(group, found || load().ofGroup[number]); }
          });
          return shown;
        };
        const hideEmptyHeadings = () => all(".rules > h3").forEach(heading => {
          let next = heading.nextElementSibling;
          while (next && next.hidden && next.localName !== "h3") next = next.nextElementSibling;
          heading.hidden = !next || next.localName === "h3";
        });
        const apply = () => {
          const want = wanted();
          filterTables(want);
          const shown = filterRules(want);
          hideEmptyHeadings();
          const counted = pagedTables.filter(table => table.node.dataset.counted)
            .map(table => ofAll(table.matching.length, table.rows.length, table.noun));
          told.textContent = counted.concat(ofAll(shown, groups.length, "rule")).join(", ");
          rule.hidden = !want.rule;
          rule.firstElementChild.textContent = want.rule;
          return want;
        };
        const remember = want => {
          const parameters = new URLSearchParams();
          const parts = { q: query.value.trim(), band: want.band, severity: want.severity, rule: want.rule };
          for (const [name, value] of Object.entries(parts)) if (value) parameters.set(name, value);
          const text = String(parameters);
          try { history.replaceState(null, "", text ? "#" + text : location.pathname + location.search); } catch { }
        };
        const reveal = id => {
          const target = byID(id);
          if (!target) return;
          const table = target.closest("table.paged");
          if (table) pagedTables.find(paged => paged.node === table).reveal(target);
          if (target.closest("[hidden]")) { form.reset(); delete rule.dataset.rule; apply(); }
          for (let up = target; up; up = up.parentElement) if (up.localName === "details") up.open = true;
          const name = target.querySelector(".name");
          if (name && name.getAttribute("aria-expanded") === "false") name.click();
          target.scrollIntoView({ block: "start" });
          const focused = name || target.querySelector("summary");
          if (focused) focused.focus({ preventScroll: true });
        };
        const follow = () => {
          const text = location.hash.slice(1);
          if (!text.includes("=")) {
            apply();
            try { if (text) reveal(decodeURIComponent(text)); } catch { }
            return;
          }
          const parameters = new URLSearchParams(text);
          query.value = parameters.get("q") || "";
          if (band) band.value = parameters.get("band") || "";
          severity.value = parameters.get("severity") || "";
          rule.dataset.rule = parameters.get("rule") || "";
          apply();
        };
        let waiting = 0;
        form.addEventListener("input", () => {
          clearTimeout(waiting);
          waiting = setTimeout(() => remember(apply()), 120);
        });
        form.addEventListener("submit", event => { event.preventDefault(); remember(apply()); });
        form.addEventListener("reset", () => setTimeout(() => { delete rule.dataset.rule; remember(apply()); }));
        document.addEventListener("keydown", event => {
          if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
          event.preventDefault();
          query.focus();
        });
        document.addEventListener("click", event => {
          const link = event.target.closest("a[href^='#']");
          if (link && link.hash === location.hash && link.hash) { event.preventDefault(); follow(); }
        });
        addEventListener("hashchange", follow);
        let closed = [];
        addEventListener("beforeprint", () => {
          rowsAPage = 1000;
          pagedTables.forEach(table => table.show());
          closed = all("details:not([open])");
          closed.forEach(node => { node.open = true; });
        });
        addEventListener("afterprint", () => {
          rowsAPage = 100;
          pagedTables.forEach(table => table.show());
          closed.forEach(node => { node.open = false; });
        });
        follow();
        """#
}

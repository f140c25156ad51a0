// SPDX-License-Identifier: Apache-2.0

extension HTMLScript {
    /// The filter, addresses that hold one, and printing.
    static let filters = #"""
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

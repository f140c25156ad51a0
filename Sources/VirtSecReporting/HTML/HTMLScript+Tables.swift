// SPDX-License-Identifier: Apache-2.0

extension HTMLScript {
    /// Tables that are sorted, filtered and parted into pages.
    static let tables = #"""
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
}

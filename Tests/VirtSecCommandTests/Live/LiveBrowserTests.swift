// SPDX-License-Identifier: Apache-2.0

#if YAML && os(Linux)
import Foundation
import Testing

/// The page of `--format html` in a real browser.
@Suite(
    .serialized, .timeLimit(.minutes(10)),
    .enabled(if: LiveBrowser.runs, "chromium is not here: make test-live installs it"))
struct LiveBrowserTests {
    private let folder: Folder
    private static let hostile = "&lt;script&gt;document.title='taken'&lt;/script&gt;&lt;img src='x'&gt;"

    init() throws {
        folder = try Folder()
        for name in ["web01", "web02"] { try folder.write("fleet/\(name).xml", Definition.open(name)) }
        try folder.write("fleet/db01.xml", Definition.clean("db01"))
        try folder.write("fleet/odd.xml", Definition.open(Self.hostile))
    }

    private func write(_ arguments: String...) throws {
        let run = try Tool.run(arguments + ["--format", "html", "--at", "2027-01-01", "--quiet"], in: folder)
        #expect([0, 1, 2].contains(run.status), "\(run.errors)")
    }

    private func risk() throws { try write("risk", "fleet", "--output", "page.html") }

    /// The names in the rows that are shown.
    private func shown(_ document: String) -> [String] {
        document.matches(of: /<tr id="m[0-9]+"[^>]*class="on"[^>]*>.*?class="name"[^>]*>([^<]*)</).map { String($0.1) }
    }

    /// Does something with the page in a frame, and gives what the script puts into `told`.
    private func drive(_ script: String, _ options: [String] = []) throws -> String {
        try folder.write(
            "driver.html",
            """
            <!DOCTYPE html><meta charset="utf-8"><iframe src="page.html" width="1200" height="900"></iframe><pre></pre>
            <script>
            const told = [];
            const wait = () => new Promise(done => setTimeout(done, 300));
            document.querySelector("iframe").onload = async event => {
              const page = event.target.contentDocument, view = event.target.contentWindow;
              const shown = () => Array.from(page.querySelectorAll("#machines tr.on .name"), name => name.textContent);
            \(script)
              document.querySelector("pre").textContent = told.join("|");
            };
            </script>
            """)
        let document = try LiveBrowser.document(
            of: "driver.html", in: folder, ["--allow-file-access-from-files"] + options)
        return try #require(document.firstMatch(of: /<pre>(.*?)<\/pre>/.dotMatchesNewlines()).map { String($0.1) })
    }

    @Test(arguments: ["risk", "assess"])
    func `the page opens without a complaint, and shows all`(_ verb: String) throws {
        try write(verb, "fleet", "--output", "page.html")
        let document = try LiveBrowser.document(of: "page.html", in: folder)
        #expect(document.contains("<html lang=\"en\" class=\"js\">"))
        #expect(shown(document).count == 4)
        #expect(document.contains(">4 machines, "))
    }

    @Test(arguments: [
        ("q=web01", ["web01"]), ("q=web", ["web01", "web02"]), ("q=nobody", []), ("q=WEB02%20fleet", ["web02"]),
        ("rule=display-listens-publicly&q=web01", ["web01"]), ("severity=critical", []),
    ])
    func `an address may hold a filter`(_ fragment: String, _ names: [String]) throws {
        try risk()
        let document = try LiveBrowser.document(of: "page.html", fragment: fragment, in: folder)
        #expect(shown(document).sorted() == names, "\(fragment)")
    }

    @Test func `an address may name a machine, whose findings are then unfolded`() throws {
        try risk()
        let document = try LiveBrowser.document(of: "page.html", fragment: "m0", in: folder)
        #expect(document.contains("<tr class=\"more-row on\">") && document.contains("aria-expanded=\"true\""))
        #expect(document.contains("Console listens beyond the host (listen='0.0.0.0')"))
    }

    @Test func `an address may name a rule, whose places are then listed`() throws {
        try risk()
        let document = try LiveBrowser.document(of: "page.html", fragment: "r-display-listens-publicly", in: folder)
        let rule = try #require(
            document.firstMatch(of: /<details id="r-display-listens-publicly".*?<\/details>/.dotMatchesNewlines()))
        #expect(rule.output.prefix(300).contains("open=\"\""))
        #expect(rule.output.contains("fleet/web01.xml:8:") && rule.output.contains("fleet/web02.xml:8:"))
        #expect(!rule.output.contains("fleet/db01.xml"))
    }

    @Test func `nothing in a name runs, wherever it is shown`() throws {
        try risk()
        let told = try drive(
            """
              page.querySelectorAll("details").forEach(node => { node.open = true; });
              page.querySelectorAll("#machines .name").forEach(name => name.click());
              await wait();
              told.push(page.title, page.querySelectorAll("img").length, page.querySelectorAll("script").length);
              told.push(page.body.textContent.includes("<script>document.title"));
            """)
        #expect(told == "VirtSec: Risk of 4 machines|0|2|true")
    }

    @Test func `typing filters, a head sorts, and Clear shows all again`() throws {
        try risk()
        let told = try drive(
            """
              const field = page.getElementById("q");
              field.value = "db";
              field.dispatchEvent(new view.Event("input", { bubbles: true }));
              await wait();
              told.push(shown(), page.getElementById("matches").textContent.split(",")[0]);
              page.getElementById("filter").reset();
              await wait();
              const sort = page.querySelector("#machines th button");
              sort.click();
              told.push(sort.parentNode.getAttribute("aria-sort"), shown().slice(1));
              sort.click();
              told.push(sort.parentNode.getAttribute("aria-sort"), shown().slice(0, 3));
            """)
        #expect(told == "db01|1 of 4 machines|ascending|db01,web01,web02|descending|web02,web01,db01")
    }

    @Test(arguments: [(0, "rgb(18, 22, 27)", "rgb(228, 232, 237)"), (1, "rgb(255, 255, 255)", "rgb(26, 31, 38)")])
    func `the page follows the reader's scheme`(_ scheme: Int, _ ground: String, _ text: String) throws {
        try risk()
        let told = try drive(
            """
              const style = view.getComputedStyle(page.body);
              told.push(style.backgroundColor, style.color);
            """, ["--blink-settings=preferredColorScheme=\(scheme)"])
        #expect(told == "\(ground)|\(text)")
    }

    @Test func `a table of many machines has pages, and all are searched`() throws {
        for number in 0..<250 { try folder.write("many/vm\(number).xml", Definition.open("vm\(number)")) }
        try write("risk", "many", "--output", "page.html")
        #expect(shown(try LiveBrowser.document(of: "page.html", in: folder)).count == 100)
        let document = try LiveBrowser.document(of: "page.html", fragment: "q=vm249", in: folder)
        #expect(shown(document) == ["vm249"])
        let last = try drive(
            """
              const next = page.querySelectorAll("#machines .pager button")[1];
              next.click();
              next.click();
              told.push(shown().length, next.disabled);
            """)
        #expect(last == "50|true")
    }

    @Test func `the page prints with everything unfolded and no controls`() throws {
        try risk()
        let pdf = folder.url.appending(path: "page.pdf")
        _ = try LiveBrowser.run(
            [
                "--print-to-pdf=\(pdf.path)", "--no-pdf-header-footer", "--virtual-time-budget=5000",
                folder.url.appending(path: "page.html").absoluteString,
            ], in: folder)
        #expect(try Data(contentsOf: pdf).count > 20_000)
    }
}
#endif

// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A drawing of boxes and lines between them, in whole numbers of pixels.
struct HTMLGraph {
    struct Box {
        /// The first line.
        let name: String
        /// The second line.
        let words: String
        /// `gap`, `doubt` or nothing.
        var look = ""
        let x: Int
        let y: Int
        let width: Int
        /// Whether its corners are round.
        var isRound = false
    }

    /// A line from the right of one box to the left of another.
    struct Line {
        let from: Int
        let to: Int
        /// `gap`, `doubt` or nothing.
        var look = ""
    }

    static let height = 40

    /// What the drawing is of, for those who do not see it.
    let title: String
    let description: String
    var boxes: [Box] = []
    var lines: [Line] = []

    private var width: Int { (boxes.map { $0.x + $0.width }.max() ?? 0) + 10 }
    private var depth: Int { (boxes.map { $0.y + Self.height }.max() ?? 0) + 10 }

    /// Writes the drawing.
    ///
    /// - Parameter id: what no other drawing of the page is called.
    func write(to page: inout HTMLPage, id: String) {
        page.element("div", ["class": "drawing", "tabindex": "0", "role": "group", "aria-label": title]) { page in
            page.element(
                "svg",
                [
                    "role": "img", "aria-labelledby": "\(id)-title \(id)-words", "width": "\(width)",
                    "height": "\(depth)", "viewBox": "0 0 \(width) \(depth)",
                ]
            ) { page in
                page.element("title", ["id": "\(id)-title"], text: title)
                page.element("desc", ["id": "\(id)-words"], text: description)
                for line in lines { write(line, &page) }
                for box in boxes { write(box, &page) }
            }
        }
        page.line()
    }

    private func write(_ line: Line, _ page: inout HTMLPage) {
        let (from, to) = (boxes[line.from], boxes[line.to])
        let (x1, y1, x2, y2) = (from.x + from.width, from.y + Self.height / 2, to.x, to.y + Self.height / 2)
        let middle = (x1 + x2) / 2
        page.void(
            "path",
            [
                "class": line.look.isEmpty ? "edge" : "edge \(line.look)",
                "d": "M\(x1) \(y1)C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)",
            ])
    }

    private func write(_ box: Box, _ page: inout HTMLPage) {
        page.element("g") { page in
            page.element("title", text: "\(box.name): \(box.words)", limit: 400)
            page.void(
                "rect",
                [
                    "class": "box \(box.look)", "x": "\(box.x)", "y": "\(box.y)", "width": "\(box.width)",
                    "height": "\(Self.height)", "rx": box.isRound ? "12" : "3",
                ])
            words(box, &page)
        }
        page.line()
    }

    /// The two lines in a box, cut off where they do not fit.
    private func words(_ box: Box, _ page: inout HTMLPage) {
        // A letter is about seven pixels wide.
        let room = box.width / 7
        page.element(
            "svg",
            ["x": "\(box.x + 9)", "y": "\(box.y)", "width": "\(box.width - 14)", "height": "\(Self.height)"]
        ) { page in
            page.element("text", ["x": "0", "y": "17"], text: box.name, limit: room)
            page.element("text", ["class": "sub", "x": "0", "y": "32"], text: box.words, limit: room)
        }
    }
}

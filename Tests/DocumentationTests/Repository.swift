// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files that the tests look at.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// README.md and every page of a documentation catalogue.
    static func guides() throws -> [GuidePage] {
        let pages = files(below: "Sources").filter { $0.contains(".docc/") && $0.hasSuffix(".md") }
        return try (["README.md"] + pages).map { GuidePage(name: $0, text: try text(of: $0)) }
    }

    /// The regions of Documentation/Snippets by name.
    static func regions() throws -> [String: String] {
        var all: [String: String] = [:]
        for file in files(below: "Documentation/Snippets") where file.hasSuffix(".swift") {
            for (name, region) in try Snippets.regions(of: text(of: file), in: file) {
                guard all.updateValue(region, forKey: name) == nil else {
                    throw Snippets.Malformed(description: "\(file): a second region \(name)")
                }
            }
        }
        return all
    }

    private static func text(of file: String) throws -> String {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
    }

    /// Paths relative to the root, sorted.
    private static func files(below folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.sorted()
    }
}

// SPDX-License-Identifier: Apache-2.0

#if YAML && os(Linux)
import Foundation

/// A real browser without a window.
enum LiveBrowser {
    private static let names = ["chromium", "chromium-browser", "google-chrome"]

    private static let program: String? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/bin"]
        let all = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        return all.first(where: FileManager.default.isExecutableFile)
    }()

    /// Whether its tests run: where it is, and where VIRTSEC_LIVE says that it has to be (make test-live).
    static let runs = program != nil || ProcessInfo.processInfo.environment["VIRTSEC_LIVE"] != nil

    /// Opens a page of a folder, with a fragment, and gives the document as it is when its scripts have run.
    ///
    /// - Throws: what keeps the browser from starting, and what it reports on its console.
    static func document(of page: String, fragment: String = "", in folder: Folder, _ options: [String] = []) throws
        -> String
    {
        let address = folder.url.appending(path: page).absoluteString + (fragment.isEmpty ? "" : "#" + fragment)
        return try run(["--dump-dom", "--virtual-time-budget=5000"] + options + [address], in: folder)
    }

    /// Runs the browser to its end, and gives its standard output.
    static func run(_ arguments: [String], in folder: Folder) throws -> String {
        guard let program else { throw LiveBrowserFailure("there is no \(names[0])") }
        let process = Process()
        let (output, errors) = (try folder.handle(), try folder.handle())
        process.executableURL = URL(filePath: program)
        process.arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                "--user-data-dir=\(folder.url.appending(path: "profile").path)",
            ] + arguments
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        process.waitUntilExit()
        let told = try text(errors).split(separator: "\n").filter { $0.contains(":CONSOLE") }
        if !told.isEmpty { throw LiveBrowserFailure("the console says: \(told.joined(separator: "\n"))") }
        return try text(output)
    }

    private static func text(_ handle: FileHandle) throws -> String {
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}

/// What keeps a test from being made, or what the browser complains of.
struct LiveBrowserFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
#endif

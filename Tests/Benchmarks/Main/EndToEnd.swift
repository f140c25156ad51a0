// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The command-line tool on many files, against a program that only reads them and builds libxml2's trees.
struct EndToEnd {
    private let documents: Documents
    private let folder: URL

    init(_ documents: Documents) {
        self.documents = documents
        folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-bench-\(UUID().uuidString)")
    }

    func run(_ figures: Figures) throws {
        let tool = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "virtsec")
        guard FileManager.default.isExecutableFile(atPath: tool.path()) else {
            print("skipped: \(tool.lastPathComponent) is not built beside the benchmark")
            return
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        for count in [4_000, 40_000] {
            let files = folder.appending(path: "\(count)")
            try documents.write(count, to: files)
            let unit = try readAndBuildTrees(files)
            let ours = try assess(files, tool)
            figures.report("assess-\(count)-seconds", ours)
            figures.report("assess-\(count)-peak-megabytes", peakMegabytesOfChildren())
            if count == 40_000 { figures.report("assess-\(count)-ratio", ours / unit, atMost: 3.0) }
        }
    }

    private func readAndBuildTrees(_ files: URL) throws -> Double {
        let names = try FileManager.default.contentsOfDirectory(atPath: files.path()).sorted()
        return try seconds {
            for name in names { Documents.buildTree([UInt8](try Data(contentsOf: files.appending(path: name)))) }
        }
    }

    private func assess(_ files: URL, _ tool: URL) throws -> Double {
        let process = Process()
        process.executableURL = tool
        process.arguments = [
            "assess", files.path(), "--baseline", "all", "--jobs", "1", "--format", "json", "--output",
            folder.appending(path: "report.json").path(),
        ]
        return try seconds {
            try process.run()
            process.waitUntilExit()
        }
    }

    private func peakMegabytesOfChildren() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1_024
    }
}

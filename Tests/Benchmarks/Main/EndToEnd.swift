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
        try writeSARIF(tool, figures)
        for count in [4_000, 40_000] {
            let files = folder.appending(path: "\(count)")
            try documents.write(count, to: files)
            let names = try FileManager.default.contentsOfDirectory(atPath: files.path()).sorted()
            let paths = names.map { files.appending(path: $0).path() }
            // Once to warm the caches, then alternately, as the machine's pace changes.
            _ = (readAndBuildTrees(paths), try assess(files, tool))
            let pairs = try (0..<Self.pairs).map { _ in (unit: readAndBuildTrees(paths), ours: try assess(files, tool))
            }
            figures.report("assess-\(count)-seconds", Self.median(pairs.map(\.ours)))
            figures.report("assess-\(count)-peak-megabytes", Figures.peakMegabytesOfChildren)
            let ratio = Self.median(pairs.map { $0.ours / $0.unit })
            if count == 40_000 { figures.report("assess-\(count)-ratio", ratio, atMost: 3.0) }
        }
    }

    /// 10,000 documents as SARIF: first by a baseline that finds little, then by all rules.
    private func writeSARIF(_ tool: URL, _ figures: Figures) throws {
        let files = folder.appending(path: "sarif")
        try documents.write(10_000, to: files)
        _ = try assess(files, tool, baseline: "nist-800-125", format: "sarif")
        let (few, memoryForFew) = (try findings(), Figures.peakMegabytesOfChildren)
        let time = try assess(files, tool, baseline: "all", format: "sarif")
        let (many, memory) = (try findings(), Figures.peakMegabytesOfChildren)
        figures.report("sarif-10000-seconds", time)
        figures.report("sarif-10000-peak-megabytes", memory)
        figures.report("sarif-10000-times-the-findings", Double(many) / Double(max(few, 1)))
        figures.report("sarif-10000-times-the-memory", memory / memoryForFew, atMost: 1.1)
    }

    /// How many results the SARIF report holds.
    private func findings() throws -> Int {
        var report = try Data(contentsOf: report, options: .alwaysMapped)[...]
        var count = 0
        while let found = report.firstRange(of: Data("\"ruleId\"".utf8)) {
            count += 1
            report = report[found.upperBound...]
        }
        return count
    }

    private var report: URL { folder.appending(path: "report") }

    private static let pairs = 15

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// What a C program does that reads the files and builds libxml2's trees, and no more.
    private func readAndBuildTrees(_ paths: [String]) -> Double {
        seconds {
            for path in paths {
                guard let file = fopen(path, "rb") else { continue }
                fseek(file, 0, SEEK_END)
                let size = ftell(file)
                rewind(file)
                Documents.buildTree(
                    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                        count = fread(buffer.baseAddress, 1, size, file)
                    })
                fclose(file)
            }
        }
    }

    private func assess(
        _ files: URL, _ tool: URL, baseline: String = "all", format: String = "json"
    ) throws -> Double {
        let process = Process()
        process.executableURL = tool
        process.arguments = [
            "assess", files.path(), "--baseline", baseline, "--jobs", "1", "--format", format, "--output",
            report.path(),
        ]
        try? FileManager.default.removeItem(at: report)
        return try seconds {
            try process.run()
            process.waitUntilExit()
        }
    }
}

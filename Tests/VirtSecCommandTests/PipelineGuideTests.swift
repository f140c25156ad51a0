// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing
import VirtSecPolicyFiles

/// The pipelines of the guide are YAML, and virtsec takes every command in them.
struct PipelineGuideTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let guide =
        "Sources/VirtSecPolicyFiles/VirtSecPolicyFiles.docc/Gating-a-pipeline.md"

    /// The text of the guide's blocks in a language.
    private static func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: root.appending(path: guide), encoding: .utf8)
        return text.components(separatedBy: "\n```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "\n```")[0] + "\n"
        }
    }

    /// The scripts of a pipeline: what stands under `run` and `script`.
    private static func scripts(_ node: YAMLNode, isScript: Bool = false) -> [String] {
        switch node.content {
        case .scalar(let scalar): isScript ? [scalar.text] : []
        case .sequence(let items): items.flatMap { scripts($0, isScript: isScript) }
        case .mapping(let pairs): pairs.flatMap { scripts($0.value, isScript: ["run", "script"].contains($0.key)) }
        }
    }

    /// The commands of virtsec in scripts, each with what the shell does about it.
    private static func commands(_ scripts: [String]) -> [String] {
        scripts.joined(separator: "\n").replacingOccurrences(of: "\\\n", with: " ").components(separatedBy: "\n")
            .filter { $0.hasPrefix("virtsec ") }
    }

    @Test func `every command of the guide is taken, and its tests pass`() throws {
        let pipelines = try Self.blocks("yaml").map {
            try YAMLReader.read(Array($0.utf8), path: "pipeline.yaml")
        }
        #expect(pipelines.count == 2)
        let commands = Self.commands(pipelines.flatMap { Self.scripts($0) } + (try Self.blocks("sh")))
        #expect(commands.count == 11, "\(commands)")
        let log = try run(commands)
        #expect(log.count == commands.count, "\(log)")
        for line in log {
            let status = Int(line.prefix { $0 != " " })
            #expect(status.map { (0...2).contains($0) } == true, "\(line)")
            if line.contains(" test ") { #expect(status == 0, "\(line)") }
        }
    }

    /// Runs commands on the example fleet and policy; gives exit code and arguments of each.
    private func run(_ commands: [String]) throws -> [String] {
        let folder = try Folder()
        let examples = Self.root.appending(path: "Sources/Examples")
        for (source, target) in [("policy", "policy"), ("fleet", "fleet"), ("fleet", "definitions")] {
            try FileManager.default.copyItem(
                at: examples.appending(path: source), to: folder.url.appending(path: target))
        }
        try folder.write(
            "bin/virtsec",
            "#!/bin/bash\n\"$TOOL\" \"$@\"\nstatus=$?\necho \"$status $*\" >> \"$LOG\"\nexit $status\n")
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = [
            "-c", "chmod +x bin/virtsec; PATH=\"$PWD/bin:$PATH\"\n" + commands.joined(separator: "\n"),
        ]
        shell.currentDirectoryURL = folder.url
        shell.environment = ProcessInfo.processInfo.environment.merging([
            "TOOL": try Tool.executable().path, "LOG": folder.url.appending(path: "log").path,
            "GITHUB_STEP_SUMMARY": folder.url.appending(path: "summary.md").path,
        ]) { $1 }
        shell.standardOutput = try folder.handle()
        shell.standardError = try folder.handle()
        try shell.run()
        shell.waitUntilExit()
        return (folder.text("log") ?? "").split(separator: "\n").map(String.init)
    }
}
#endif

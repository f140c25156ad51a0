// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import VirtSecTrust

/// `virtsec verify` of a package of 4 GiB, against `openssl dgst -sha256` of the same bytes.
struct VerifyingPackages {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-bench-\(UUID().uuidString)")
    private static let pairs = 5
    /// The content of the package's one file: a block of numbers that are no text and no zeros, again and again.
    private static let blocks = 4_096
    private static let block = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 7) }

    func run(_ figures: Figures) throws {
        let tool = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "virtsec")
        guard FileManager.default.isExecutableFile(atPath: tool.path()), let openssl = Self.openssl else {
            print("skipped: virtsec is not built beside the benchmark, or there is no openssl")
            return
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let package = folder.appending(path: "large.ova")
        try write(package)
        let run = try Child.run(tool, ["verify", package.path(), "--output", folder.appending(path: "report").path()])
        guard run.isGood else {
            return figures.fail("virtsec verify finds fault with a package that is right")
        }
        figures.report("verify-4-gib-peak-megabytes", run.peakMegabytes, atMost: 64)
        _ = try time(openssl, ["dgst", "-sha256", package.path()])
        let pairs = try (0..<Self.pairs).map { _ in
            (
                unit: try time(openssl, ["dgst", "-sha256", package.path()]).seconds,
                ours: try time(tool, ["verify", package.path()]).seconds
            )
        }
        let ratios = pairs.map { $0.unit / $0.ours }.sorted()
        figures.report("verify-4-gib-seconds", pairs.map(\.ours).sorted()[Self.pairs / 2])
        figures.report("verify-throughput-of-openssl", ratios[Self.pairs / 2], atLeast: 0.9)
    }

    private static var openssl: URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(filePath: String($0)).appending(path: "openssl") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    }

    private func time(_ tool: URL, _ arguments: [String]) throws -> (seconds: Double, status: Int32) {
        let process = Process()
        process.executableURL = tool
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        let time = try seconds {
            try process.run()
            process.waitUntilExit()
        }
        return (time, process.terminationStatus)
    }

    private func write(_ package: URL) throws {
        let size = Self.blocks * Self.block.count
        let descriptor = Array(
            """
            <Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
              <References><File ovf:id="file" ovf:href="data.img" ovf:size="\(size)"/></References>
              <VirtualSystem ovf:id="large"><Info>A package that is large</Info>
                <VirtualHardwareSection><Info>No devices</Info></VirtualHardwareSection>
              </VirtualSystem>
            </Envelope>
            """.utf8)
        var digester = FileDigester([.sha256])
        for _ in 0..<Self.blocks { Self.block.withUnsafeBytes { digester.update($0) } }
        let digests = [("large.ovf", FileDigester.digests(of: descriptor, [.sha256])), ("data.img", digester.finish())]
        let manifest = digests.map { "SHA256(\($0))= \($1[0].hexadecimal)\n" }.joined()
        FileManager.default.createFile(atPath: package.path(), contents: nil)
        let file = try FileHandle(forWritingTo: package)
        defer { try? file.close() }
        for (name, content) in [("large.ovf", descriptor), ("large.mf", Array(manifest.utf8))] {
            let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
            try file.write(contentsOf: Data(Self.header(name, content.count) + content + padding))
        }
        try file.write(contentsOf: Data(Self.header("data.img", size)))
        for _ in 0..<Self.blocks { try file.write(contentsOf: Self.block) }
        try file.write(contentsOf: [UInt8](repeating: 0, count: 1_024))
    }

    /// The header of a member, as the standard of tar has it (POSIX.1-2001, pax, “ustar Interchange Format”).
    private static func header(_ name: String, _ size: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<(offset + text.utf8.count), with: Array(text.utf8))
        }
        put(name, at: 0)
        put("0000644", at: 100)
        put(String(format: "%011lo", size), at: 124)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        put(String(format: "%06o", header.reduce(0) { $0 + Int($1) }) + "\0", at: 148)
        return header
    }
}
#endif

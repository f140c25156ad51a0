// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing
import VirtSecOVF
import VirtSecTestSigning

/// Packages that lie in a folder, where links and other files may stand beside what belongs to them.
struct FolderPackageTests {
    /// A folder that is gone after its test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("virtsec-\(UUID().uuidString)")

        init(_ fixture: PackageFixture = PackageFixture()) throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for (name, content) in fixture.members { try write(name, content) }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func path(_ name: String) -> String { url.appendingPathComponent(name).path }

        func write(_ name: String, _ content: [UInt8]) throws {
            try FileManager.default.createDirectory(
                at: url.appendingPathComponent(name).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content).write(to: url.appendingPathComponent(name))
        }

        func replace(_ name: String, byLinkTo target: String) throws {
            try? FileManager.default.removeItem(atPath: path(name))
            try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
        }
    }

    private func verify(_ path: String, _ references: [PackageReference]? = nil) async throws -> PackageVerification {
        try await PackageFixture.verify(OVFPackage.open(path), references ?? PackageFixture().references)
    }

    @Test func `folder, descriptor and archive of one package are judged alike`() async throws {
        let folder = try Folder()
        try folder.write("all.ova", PackageFixture().archive)
        for path in [folder.url.path, folder.path("a.ovf"), folder.path("all.ova")] {
            #expect(try await verify(path).validated?.files.map(\.isProven) == [true, false, true])
        }
        try folder.write("README", [1])
        #expect(try await verify(folder.url.path).validated != nil)
        #expect(try await verify(folder.url.path).notes.contains(.surplusFile))
        #expect(try await !verify(folder.path("a.ovf")).notes.contains(.surplusFile))
        try folder.write("d.vmdk", [1])
        #expect(try await verify(folder.url.path).codes == [.sizeMismatch, .digestMismatch])
    }

    @Test func `manifest and certificate are found whatever the case of their endings, and under another name`()
        async throws
    {
        let signer = try TestSigner("Maker")
        for (manifest, certificate, codes) in [
            ("a.MF", "a.CERT", []), ("a.mf", "a.Cert", []),
            ("other.mf", "a.cert", [.otherBaseName]), ("a.mf", "other.CERT", [.otherBaseName]),
        ] as [(String, String, [PackageProblemCode])] {
            var fixture = PackageFixture()
            let lines = fixture["a.mf"]
            fixture.remove("a.mf")
            fixture[manifest] = lines
            fixture[certificate] = try signer.certificateFile(for: lines, named: manifest)
            let folder = try Folder(fixture)
            let package = try OVFPackage.open(folder.url.path)
            let verification = try await PackageFixture.verify(package, fixture.references, trusting: signer)
            withExtendedLifetime(folder) {}
            #expect(verification.codes == codes, "\(manifest) \(certificate)")
            #expect(package.form == .folder)
        }
    }

    @Test func `beside a descriptor that was named, files of other packages do not count`() async throws {
        let folder = try Folder()
        try FileManager.default.moveItem(atPath: folder.path("a.mf"), toPath: folder.path("b.mf"))
        #expect(try OVFPackage.open(folder.path("a.ovf")).form == .descriptorAlone)
        #expect(try await verify(folder.url.path).codes == [.otherBaseName])
        try folder.write("c.mf", [1])
        let error = #expect(throws: PackageError.self) { try OVFPackage.open(folder.url.path) }
        #expect(error?.code == .ambiguous)
        #expect(try OVFPackage.open(folder.path("a.ovf")).form == .descriptorAlone)
    }

    @Test func `a descriptor on its own is not proven, whatever it refers to`() async throws {
        var fixture = PackageFixture()
        fixture.members = [fixture.members[0]]
        let folder = try Folder(fixture)
        for href in ["d.vmdk", "../x", "/etc/passwd", "http://example.org/x", "sub/x"] {
            let verification = try await verify(folder.path("a.ovf"), [PackageReference(id: "f", href: href)])
            #expect(verification.gravity == .unproven)
        }
    }

    @Test func `links are never opened`() async throws {
        let folder = try Folder()
        let outside = try Folder()
        try folder.replace("d.vmdk", byLinkTo: outside.path("d.vmdk"))
        #expect(try await verify(folder.url.path).codes.contains(.fileIsLink))
        try folder.replace("d.vmdk", byLinkTo: "a.ovf")
        #expect(try await verify(folder.url.path).codes.contains(.fileIsLink))
        try folder.replace("sub", byLinkTo: outside.url.path)
        let below = try await verify(folder.url.path, [PackageReference(id: "f", href: "sub/d.vmdk")])
        #expect(below.codes.contains(.fileIsLink) && below.gravity == .altered)
        for name in ["a.mf", "a.ovf"] {
            try folder.replace(name, byLinkTo: outside.path(name))
            let error = #expect(throws: PackageError.self) { try OVFPackage.open(folder.url.path) }
            #expect(error?.code == .link)
        }
    }

    @Test func `a folder or a pipe in a file's place is not waited for`() async throws {
        let folder = try Folder()
        try FileManager.default.removeItem(atPath: folder.path("d.vmdk"))
        #expect(mkfifo(folder.path("d.vmdk"), 0o600) == 0)
        #expect(try await verify(folder.url.path).codes.contains(.fileIsLink))
        #expect(throws: PackageError.self) { try OVFPackage.open(folder.path("d.vmdk")) }
        try folder.write("sub/x", [1])
        let verification = try await verify(folder.url.path, [PackageReference(id: "f", href: "sub")])
        #expect(verification.codes.contains(.fileIsLink))
    }

    @Test func `what is no package is refused`() throws {
        let folder = try Folder()
        try folder.write("b.ovf", [1])
        for (name, code) in [
            ("", PackageError.Code.severalDescriptors), ("gone", .unreadable), ("d.vmdk", .notAPackage),
        ] {
            let error = #expect(throws: PackageError.self) { try OVFPackage.open(folder.path(name)) }
            #expect(error?.code == code)
        }
        let empty = try Folder()
        for name in ["a.ovf", "a.mf"] { try FileManager.default.removeItem(atPath: empty.path(name)) }
        let error = #expect(throws: PackageError.self) { try OVFPackage.open(empty.url.path) }
        #expect(error?.code == .noDescriptor)
        try folder.write("x.ova", [0x1F, 0x8B, 8, 0])
        let packed = #expect(throws: PackageError.self) { try OVFPackage.open(folder.path("x.ova")) }
        #expect(packed?.archive?.code == .compressed)
    }

    @Test func `files over the limits are refused`() throws {
        let folder = try Folder()
        var limits = OVFPackage.Limits()
        limits.descriptorBytes = 4
        let large = #expect(throws: PackageError.self) { try OVFPackage.open(folder.url.path, limits: limits) }
        #expect(large?.code == .overLimit)
        limits = OVFPackage.Limits()
        limits.folderEntries = 2
        let many = #expect(throws: PackageError.self) { try OVFPackage.open(folder.url.path, limits: limits) }
        #expect(many?.code == .overLimit)
    }
}
#endif

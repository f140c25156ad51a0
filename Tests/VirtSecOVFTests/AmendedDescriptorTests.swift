// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecOVF
import VirtSecTestSigning
import VirtSecTrust

/// What becomes of a package whose descriptor is mended.
struct AmendedDescriptorTests {
    private static let mended = Array("<Envelope a=''/>".utf8)

    @Test func `with the manifest that is offered the package is right again`() async throws {
        var fixture = PackageFixture()
        let amended = try OVFPackage.open(archive: MemoryBytes(fixture.archive)).amended(descriptor: Self.mended)
        #expect(amended.brokenCertificate == nil && amended.notices.count == 1)
        fixture["a.ovf"] = amended.descriptor.bytes
        #expect(try await fixture.verify().codes == [.digestMismatch])
        fixture["a.mf"] = try #require(amended.manifest).bytes
        #expect(try await fixture.verify().codes == [])
    }

    @Test func `a signature holds no longer, which is said`() async throws {
        let signer = try TestSigner("Maker", use: .signatures)
        var fixture = PackageFixture()
        try fixture.sign(signer)
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        let amended = try package.amended(descriptor: Self.mended)
        #expect(amended.brokenCertificate == "a.cert")
        #expect(amended.notices.contains { $0.contains("The signature in a.cert no longer holds") })
        fixture["a.ovf"] = amended.descriptor.bytes
        fixture["a.mf"] = try #require(amended.manifest).bytes
        #expect(try await fixture.verify(trusting: signer).signature?.standing == .broken)
        let same = try package.amended(descriptor: PackageFixture.descriptor)
        #expect(same.manifest == nil && same.brokenCertificate == nil && same.notices == [])
    }

    @Test func `a package that was altered before gets no new manifest`() throws {
        var fixture = PackageFixture()
        fixture["a.ovf"] = Array("<Envelope b=''/>".utf8)
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        #expect(throws: (any Error).self) { try package.amended(descriptor: Self.mended) }
    }

    @Test func `a package without a manifest has nothing beside its descriptor to change`() throws {
        var fixture = PackageFixture()
        fixture.remove("a.mf")
        let amended = try OVFPackage.open(archive: MemoryBytes(fixture.archive)).amended(descriptor: Self.mended)
        #expect(amended.descriptor.bytes == Self.mended && amended.manifest == nil && amended.notices == [])
    }
}
#endif

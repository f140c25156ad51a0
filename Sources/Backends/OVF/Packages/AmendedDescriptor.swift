// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecTrust

/// What another descriptor means for the files of its package.
///
/// Nothing is written: who changes a package vouches for it from then on, and decides what becomes of its files.
public struct AmendedDescriptor: Sendable, Hashable {
    /// The descriptor, to be written under the name that it had.
    public let descriptor: OVFPackage.HeldFile
    /// The manifest with the descriptor's new digest, to be written with it; nil where the package has none, or nothing
    /// in it changes.
    public let manifest: OVFPackage.HeldFile?
    /// The certificate file, whose signature is one of the manifest as it was and holds no longer; nil where the package
    /// has none, or nothing changes.
    ///
    /// A package with it is broken: have the new manifest signed, or take the certificate out.
    public let brokenCertificate: String?

    /// What is to be done with the package, one sentence for each file.
    public var notices: [String] {
        var notices: [String] = []
        if let manifest {
            notices.append("\(manifest.name) states the digest of the descriptor as it was: write the new one with it.")
        }
        if let brokenCertificate {
            notices.append("The signature in \(brokenCertificate) no longer holds: have the new manifest signed.")
        }
        return notices
    }
}

extension OVFPackage {
    /// What becomes of the package's manifest and certificate when its descriptor is mended.
    ///
    /// - Parameter bytes: the new descriptor, such as `MendableDocument.mended(by:)` makes it.
    /// - Throws: `ManifestAmendmentError` where the manifest cannot be read, does not list the descriptor, or states
    ///   another digest than the descriptor has: that it was altered before must stay visible.
    public func amended(descriptor bytes: [UInt8]) throws(ManifestAmendmentError) -> AmendedDescriptor {
        let file = HeldFile(name: descriptor.name, bytes: bytes)
        guard bytes != descriptor.bytes else {
            return AmendedDescriptor(descriptor: file, manifest: nil, brokenCertificate: nil)
        }
        guard let manifest else {
            return AmendedDescriptor(descriptor: file, manifest: nil, brokenCertificate: certificate?.name)
        }
        // Names in the manifest start where the descriptor lies.
        let name = descriptor.name.split(separator: "/").last.map(String.init) ?? descriptor.name
        let amended = try AmendedManifest(manifest.bytes, file: name, before: descriptor.bytes, after: bytes)
        return AmendedDescriptor(
            descriptor: file, manifest: HeldFile(name: manifest.name, bytes: amended.bytes),
            brokenCertificate: certificate?.name)
    }
}
#endif

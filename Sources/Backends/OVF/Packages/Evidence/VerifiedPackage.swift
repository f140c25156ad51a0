// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecCore
internal import VirtSecDiskImage
internal import VirtSecTrust

/// A package that was verified together with what its descriptor says, whatever came of it.
public struct VerifiedPackage: Sendable {
    /// The descriptor, with what in it breaks its edition.
    public let descriptor: CheckedDescriptor
    /// What became of the package.
    public let verification: PackageVerification

    /// How the package lies there.
    let form: OVFPackage.Form
    /// What disk images say of themselves, by the places of their files in the descriptor.
    let images: [Locus: DiskImageHeader]
    /// Whether anybody was named who may vouch for signers.
    let hasAnchors: Bool
}

extension PackageVerifier {
    /// Judges a package by its descriptor: its edition, references, manifest, digests, signature, and disk images.
    ///
    /// - Parameters:
    ///   - package: the package, opened.
    ///   - descriptor: its descriptor, as `OVFReader.check` reads it; with another document the package is refused.
    ///   - instant: when certificates have to be valid.
    ///   - progress: told after each piece of a few hundred KiB.
    /// - Throws: `CancellationError` when the task is cancelled, never half a result.
    /// - Complexity: linear in the bytes of the package; memory does not grow with its files.
    public func verify(
        _ package: OVFPackage, by descriptor: CheckedDescriptor, at instant: Instant,
        progress: @escaping (PackageProgress) -> Void = { _ in }
    ) async throws(CancellationError) -> VerifiedPackage {
        var images = ImageInspection(descriptor)
        var problems = descriptor.problems
        if descriptor.document.bytes != package.descriptor.bytes {
            let message = "What was checked is another document than the descriptor of the package."
            problems.append(PackageProblem(.otherDescriptor, .refused, package.descriptor.name, message))
        }
        let verification = try await verify(
            package, references: descriptor.references, descriptorProblems: problems, at: instant,
            inspect: { images.inspect($0) }, progress: progress)
        return VerifiedPackage(
            descriptor: descriptor, verification: verification, form: package.form, images: images.headers,
            hasAnchors: anchors.count > 0)
    }
}
#endif

// SPDX-License-Identifier: Apache-2.0

#if Trust
package import VirtSecCore
public import VirtSecTrust

/// Judges whether a package is what its maker packed: references, manifest, digests, signature.
///
/// Files are read once, in pieces; nothing is unpacked, and no reference that leads out of the package is followed.
public struct PackageVerifier: Sendable {
    let anchors: TrustAnchors

    /// Creates a verifier.
    ///
    /// - Parameter anchors: those who may vouch for the signer.
    public init(anchors: TrustAnchors = .none) { self.anchors = anchors }

    /// Judges a package by what a caller says of its descriptor, who has to have read it.
    ///
    /// Reading blocks the thread between suspension points, of which there is one: judging the signature.
    ///
    /// - Parameters:
    ///   - package: the package, opened.
    ///   - references: the files that its descriptor refers to, in the descriptor's order.
    ///   - descriptorProblems: what is wrong with the descriptor itself; they count like those that are found here.
    ///   - instant: when certificates have to be valid.
    ///   - inspect: looks at the beginning and the end of each file referred to, and says what is wrong with it.
    ///   - progress: told after each piece of a few hundred KiB.
    /// - Throws: `CancellationError` when the task is cancelled, never half a result.
    /// - Complexity: linear in the bytes of the package; memory does not grow with its files.
    package func verify(
        _ package: OVFPackage, references: [PackageReference], descriptorProblems: [PackageProblem] = [],
        at instant: Instant,
        inspect: (PackageSample) -> [PackageProblem] = { _ in [] },
        progress: @escaping (PackageProgress) -> Void = { _ in }
    ) async throws(CancellationError) -> PackageVerification {
        var run = VerificationRun(package, references, descriptorProblems)
        run.checkManifest()
        run.checkReferences()
        try run.checkDigests(progress)
        run.checkLists()
        let signature = await run.checkSignature(SignatureJudge(anchors: anchors), at: instant)
        try run.inspectFiles(inspect)
        return PackageVerification(
            package, problems: run.problems.all, files: run.files, manifest: run.manifest, signature: signature)
    }
}
#endif

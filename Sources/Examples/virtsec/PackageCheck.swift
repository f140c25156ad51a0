// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import VirtSecCore
import VirtSecDiskImage
import VirtSecOVF
import VirtSecReporting
import VirtSecTrust

/// Verifies packages and tells what became of them.
struct PackageCheck {
    let anchors: TrustAnchors
    let instant: Instant

    func verify(_ path: String, progress: @escaping (PackageProgress) -> Void) async throws -> PackageRun.Package {
        let package: OVFPackage
        let descriptor: CheckedDescriptor
        do throws(PackageError) {
            package = try OVFPackage.open(path)
        } catch {
            return Self.refused(path, error.code.description, "", error.description)
        }
        do throws(DocumentError) {
            descriptor = try OVFReader().check(package.descriptor.bytes, path: Self.place(of: package, path))
        } catch {
            return Self.refused(path, "descriptor-unreadable", package.descriptor.name, error.description)
        }
        let disks = descriptor.disksByFile
        let files = Set(descriptor.references.map(\.href))
        let verification = try await PackageVerifier(anchors: anchors).verify(
            package, references: descriptor.references, descriptorProblems: descriptor.problems, at: instant,
            inspect: { Self.inspect($0, disks, files) }, progress: progress)
        return Self.told(path, verification, descriptor)
    }

    /// What reports call the descriptor: itself, or behind the package that holds it.
    private static func place(of package: OVFPackage, _ path: String) -> String {
        switch package.form {
        case .archive: "\(path)!\(package.descriptor.name)"
        case .folder, .descriptorAlone: path.hasSuffix(".ovf") ? path : "\(path)/\(package.descriptor.name)"
        }
    }

    private static func refused(_ path: String, _ code: String, _ subject: String, _ message: String)
        -> PackageRun.Package
    {
        var told = PackageRun.Package(path: path, answer: .refused)
        told.problems = [
            PackageRun.Problem(code: code, answer: .refused, subject: subject, message: message, location: nil)
        ]
        return told
    }

    // MARK: - Disk images

    /// What a disk image says of itself that must not be.
    ///
    /// - Parameters:
    ///   - disks: the disks by the files that they are in.
    ///   - files: the names of all files that the descriptor refers to.
    private static func inspect(
        _ sample: PackageSample, _ disks: [String: PackageDisk], _ files: Set<String>
    ) -> [PackageProblem] {
        let reference = sample.reference
        if reference.compression == "gzip" {
            let message = "The file is compressed: nobody looked at what the image inside says of itself."
            return [
                PackageProblem(
                    PackageProblemCode("disk-compressed"), .unproven, reference.href, locus: reference.locus, message)
            ]
        }
        let disk = disks[reference.id]
        // A file that no disk names may be attached as an image all the same.
        let claims = DiskImageClaims(
            fileName: reference.href, format: disk?.format.value.flatMap(family), capacity: disk?.capacity.value?.bytes)
        let header = DiskImageHeader(
            reading: DiskImageBytes(head: sample.head, tail: sample.tail, size: sample.size))
        let isWhole = header.references.allSatisfy { $0.name.map(files.contains) ?? false }
        return header.problems(against: claims).map { problem in
            let isOwn = problem.kind == .needsOtherFiles && isWhole
            return PackageProblem(
                PackageProblemCode("disk-" + problem.kind.rawValue), isOwn ? .note : gravity(problem.consequence),
                reference.href, locus: reference.locus, problem.description)
        }
    }

    private static func gravity(_ consequence: DiskImageProblem.Consequence) -> PackageProblem.Gravity {
        switch consequence {
        case .reported: .note
        case .unread: .unproven
        case .refused: .altered
        }
    }

    /// The format that a specification's address names.
    private static func family(_ address: String) -> DiskImageFormat.Family? {
        let text = address.lowercased()
        if text.contains("vmdk") { return .vmdk }
        return text.contains("qcow2") ? .qcow2 : nil
    }

    // MARK: - Telling

    private static func told(
        _ path: String, _ verification: PackageVerification, _ descriptor: CheckedDescriptor
    ) -> PackageRun.Package {
        var told = PackageRun.Package(path: path, answer: answer(verification.gravity))
        told.signer = verification.signature?.signer?.subject
        told.files = verification.files.map { file in
            PackageRun.File(
                name: file.name, role: file.role.rawValue, size: file.size,
                digests: file.digests.map { ($0.algorithm.description, $0.hexadecimal) }, isProven: file.isProven)
        }
        let places = descriptor.document.excerpts(of: verification.problems.map(\.locus)).map(\.location)
        told.problems = zip(verification.problems, places).map { problem, place in
            PackageRun.Problem(
                code: problem.code.description, answer: answer(problem.gravity), subject: problem.subject,
                message: problem.message, location: problem.locus == .none ? nil : place)
        }
        return told
    }

    private static func answer(_ gravity: PackageProblem.Gravity) -> PackageRun.Answer {
        switch gravity {
        case .note: .intact
        case .unproven: .unproven
        case .refused: .refused
        case .altered: .altered
        }
    }
}
#endif

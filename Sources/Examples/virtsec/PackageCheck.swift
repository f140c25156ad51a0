// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import VirtSecCore
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
        let verified = try await PackageVerifier(anchors: anchors).verify(
            package, by: descriptor, at: instant, progress: progress)
        return Self.told(path, verified)
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

    // MARK: - Telling

    private static func told(_ path: String, _ verified: VerifiedPackage) -> PackageRun.Package {
        let verification = verified.verification
        var told = PackageRun.Package(path: path, answer: answer(verification.gravity))
        told.signer = verification.signature?.signer?.subject
        told.files = verification.files.map { file in
            PackageRun.File(
                name: file.name, role: file.role.rawValue, size: file.size,
                digests: file.digests.map { ($0.algorithm.description, $0.hexadecimal) }, isProven: file.isProven)
        }
        let places = verified.descriptor.document.excerpts(of: verification.problems.map(\.locus)).map(\.location)
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

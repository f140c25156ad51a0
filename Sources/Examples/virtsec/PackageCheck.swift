// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import VirtSecCore
import VirtSecDocuments
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
            package = try path == "-" ? Self.input() : OVFPackage.open(path)
        } catch {
            return Self.refused(path, error.code.description, "", error.description)
        }
        do throws(DocumentError) {
            descriptor = try OVFReader().check(package.descriptor.bytes, path: package.descriptorPath)
        } catch {
            return Self.refused(path, "descriptor-unreadable", package.descriptor.name, error.description)
        }
        let verified = try await PackageVerifier(anchors: anchors).verify(
            package, by: descriptor, at: instant, progress: progress)
        return Self.told(path, verified)
    }

    // MARK: - Standard input

    /// How much of standard input is held in memory; larger packages are read where they lie.
    static let mostBytesOfInput = 256 << 20

    /// The archive on standard input, which is read in whole: its parts are looked up by their places.
    private static func input() throws(PackageError) -> OVFPackage {
        switch System.readAll(0, limit: mostBytesOfInput + 1) {
        case .failure(let error): throw PackageError(.unreadable, "standard input: \(error.text)")
        case .success(let bytes):
            guard bytes.count <= mostBytesOfInput else {
                throw PackageError(
                    .overLimit, "Standard input has more than \(mostBytesOfInput) bytes: name the package's file.")
            }
            guard DocumentHead.guess(bytes) != .xml else {
                throw PackageError(
                    .notAPackage, "Standard input is no archive: name the descriptor, whose files lie beside it.")
            }
            return try OVFPackage.open(archive: MemoryBytes(bytes))
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
        told.signature = verification.signature.map(signature)
        told.files = verification.files.map { file in
            PackageRun.File(
                name: file.name, role: file.role.rawValue, size: file.size,
                digests: file.digests.map { ($0.algorithm.description, $0.hexadecimal) },
                proof: file.isProven ? .proven : file.isAltered ? .altered : .none)
        }
        let places = verified.descriptor.document.excerpts(of: verification.problems.map(\.locus)).map(\.location)
        told.problems = zip(verification.problems, places).map { problem, place in
            PackageRun.Problem(
                code: problem.code.description, answer: answer(problem.gravity), subject: problem.subject,
                message: problem.message, location: problem.locus == .none ? nil : place)
        }
        return told
    }

    private static func signature(_ judgement: SignatureJudgement) -> PackageRun.Signature {
        let signer = judgement.signer?.subject
        switch judgement.standing {
        case .vouchedFor: return PackageRun.Signature(.vouchedFor, signer: signer, voucher: judgement.chain.last)
        case .intact: return PackageRun.Signature(.unproven, signer: signer)
        case .notJudged: return PackageRun.Signature(.notJudged, signer: signer)
        case .broken: return PackageRun.Signature(.broken, signer: signer)
        }
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

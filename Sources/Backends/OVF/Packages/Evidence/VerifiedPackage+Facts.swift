// SPDX-License-Identifier: Apache-2.0

#if Trust
public import VirtSecCore
internal import VirtSecDiskImage
internal import VirtSecTrust

extension VerifiedPackage {
    /// The appliance and its virtual systems, with what the files of the package have shown.
    public var observations: [Observation] {
        descriptor.observations.map { observation in
            guard case .appliance(var appliance) = observation else { return observation }
            fill(&appliance.facts)
            return .appliance(appliance)
        }
    }

    private func fill(_ facts: inout ApplianceFacts) {
        let parts = Dictionary(grouping: verification.files.filter { $0.reference != nil }) { $0.reference ?? 0 }
        var number = 0
        facts.files.changeEach { file in
            fill(&file, parts[number] ?? [])
            number += 1
        }
        facts.defects = .known(defects(of: facts.files.known))
        guard !isDescriptorOnly else { return }
        facts.integrity = integrity
    }

    /// Whether files are missing beside a descriptor without a manifest: then the rest of the package lies elsewhere.
    private var isDescriptorOnly: Bool {
        form == .descriptorAlone && verification.problems.contains { $0.code == .fileMissing || $0.code == .chunks }
    }

    // MARK: - The package

    private var integrity: PackageIntegrity {
        var facts = PackageIntegrity()
        facts.form = .stated(form == .archive ? .archive : .folder)
        if let manifest = verification.manifest {
            let weakest = manifest.algorithms.min()
            facts.manifestDigest = weakest.map { .stated(Self.digest($0)) } ?? .unseen(.malformed)
            let descriptor = verification.files.first { $0.role == .descriptor }
            facts.listsDescriptor = .stated(descriptor?.isListed ?? false)
        }
        fillSignature(&facts)
        return facts
    }

    private static func digest(_ algorithm: DigestAlgorithm) -> PackageDigest {
        switch algorithm {
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }

    private func fillSignature(_ facts: inout PackageIntegrity) {
        guard let judgement = verification.signature else {
            let isForNothing = verification.problems.contains { $0.code == .certificateWithoutManifest }
            if isForNothing { facts.signature = .stated(.broken) }
            return
        }
        switch judgement.standing {
        case .notJudged:
            facts.signature = .unseen(.notUnderstood)
            facts.signer = .unseen(.notUnderstood)
            facts.voucher = .unseen(.notUnderstood)
        case .broken:
            facts.signature = .stated(.broken)
        case .intact, .vouchedFor:
            facts.signature = .stated(.intact)
            facts.signer = judgement.signer.map { .stated($0.subject) } ?? .unseen(.notReported)
            facts.voucher = voucher(judgement)
        }
    }

    private func voucher(_ judgement: SignatureJudgement) -> Fact<String> {
        if judgement.standing == .vouchedFor { return .stated(judgement.chain.last ?? "") }
        return hasAnchors ? .absent : .unseen(.noTrustAnchors)
    }

    // MARK: - Files

    private func fill(_ file: inout PackageFile, _ parts: [PackageVerification.File]) {
        fillImage(&file)
        guard !parts.isEmpty else {
            let isMissing = verification.problems.contains { $0.code == .fileMissing && $0.locus == file.locus }
            if isMissing, form != .descriptorAlone { file.foundSize = .absent(file.locus) }
            return
        }
        let size = parts.reduce(UInt64(0)) { $0.addingReportingOverflow($1.size).partialValue }
        file.foundSize = .stated(ByteCount(size), file.locus)
        guard !isDescriptorOnly else { return }
        guard verification.manifest != nil else {
            file.isListed = .absent(file.locus)
            file.isProven = .absent(file.locus)
            return
        }
        file.isListed = .stated(parts.allSatisfy(\.isListed), file.locus)
        file.isProven = .stated(parts.allSatisfy(\.isProven), file.locus)
    }

    private func fillImage(_ file: inout PackageFile) {
        if file.compression.value == "gzip" {
            file.image.hideAll(UnseenReason(.notUnpacked, at: file.locus))
            return
        }
        guard let header = images[file.locus] else { return }
        let place = file.locus
        guard let format = header.format.imageFormat else {
            // A guest writes the first bytes of a raw image: content never proves what it is.
            file.image.hideAll(UnseenReason(header.format == .gzip ? .notUnpacked : .notUnderstood, at: place))
            return
        }
        file.image.format = .stated(format, place)
        file.image.virtualSize =
            header.virtualSize.map { .stated(ByteCount($0), place) } ?? .unseen(.notReported, at: place)
        file.image.isEncrypted = .stated(header.encryption != .none || format == .luks, place)
    }

    // MARK: - Defects

    private func defects(of files: [PackageFile]) -> [PackageDefect] {
        var places: [String: Locus] = [:]
        for file in verification.files {
            guard let number = file.reference, files.indices.contains(number) else { continue }
            places[file.name] = files[number].locus
        }
        return verification.problems.map { problem in
            let place = problem.locus == .none ? places[problem.subject] ?? .none : problem.locus
            return Self.defect(problem, at: place)
        }
    }

    private static func defect(_ problem: PackageProblem, at place: Locus) -> PackageDefect {
        var defect = PackageDefect()
        defect.locus = place
        defect.code = .stated(problem.code.description, place)
        defect.area = .stated(problem.code.area, place)
        defect.consequence = .stated(problem.gravity.consequence, place)
        defect.subject = .stated(problem.subject, place)
        defect.line = problem.line.map { .stated($0, place) } ?? .absent(place)
        defect.message = .stated(problem.message, place)
        return defect
    }
}
#endif

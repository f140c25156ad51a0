// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecTrust

/// The steps of judging one package, and what they have shown so far.
struct VerificationRun {
    let package: OVFPackage
    let references: [PackageReference]
    let manifest: Manifest?
    private(set) var problems = ProblemList()
    private(set) var files: [PackageVerification.File] = []

    private let entries: [String: [Manifest.Entry]]
    /// The files that lines name which cannot be taken, such as those with MD5.
    private let unreadableNames: Set<String>
    private var resolver: ReferenceResolver

    init(_ package: OVFPackage, _ references: [PackageReference], _ descriptorProblems: [PackageProblem]) {
        self.package = package
        self.references = references
        problems.add(package.problems)
        problems.add(descriptorProblems)
        manifest = package.manifest.map { Manifest($0.bytes) }
        entries = Dictionary(grouping: manifest?.entries ?? [], by: \.name)
        unreadableNames = Set(manifest?.problems.compactMap(\.name) ?? [])
        resolver = ReferenceResolver(package)
    }

    // MARK: - Manifest and references

    mutating func checkManifest() {
        guard let file = package.manifest, let manifest else {
            let message = "There is no manifest: nothing shows whether the package was altered."
            return add(.noManifest, .unproven, package.descriptor.name, message)
        }
        for problem in manifest.problems {
            let isRepeated = problem.code == .repetition
            let gravity: PackageProblem.Gravity =
                isRepeated ? .note : problem.code == .overLimit ? .refused : .altered
            let about = problem.name.map { "“\($0)”: " } ?? ""
            add(
                isRepeated ? .manifestRepetition : .manifestLine, gravity, file.name, line: problem.line,
                about + problem.message)
        }
        guard let weak = manifest.entries.first(where: { $0.digest.algorithm.isWeak }) else { return }
        let message = "The manifest uses SHA-1, for which different contents with one digest can be made."
        add(.weakDigest, .note, file.name, line: weak.line, message)
    }

    mutating func checkReferences() {
        resolver.resolve(references)
        problems.add(resolver.problems.all)
        guard package.form == .archive else { return }
        let offsets = resolver.files.map(\.offset)
        if let index = offsets.indices.dropFirst().first(where: { offsets[$0] < offsets[$0 - 1] }) {
            let message = "The file stands earlier in the archive than the order of the references has it."
            add(.fileOrder, .note, resolver.files[index].name, message)
        }
    }

    // MARK: - Digests

    mutating func checkDigests(_ progress: @escaping (PackageProgress) -> Void) throws(CancellationError) {
        addHeld()
        // References that are written differently may name one file: it is read once.
        var seen: Set<String> = []
        let listed = resolver.files.filter { entries[entryName(of: $0.name)] != nil && seen.insert($0.name).inserted }
        let total = listed.reduce(UInt64(0)) { $0.addingReportingOverflow($1.size).partialValue }
        var reader = FileReader(package.files, total: total, progress: progress)
        var digests: [String: [FileDigest]] = [:]
        for file in listed.sorted(by: { ($0.offset, $0.reference) < ($1.offset, $1.reference) }) {
            let algorithms = Set((entries[entryName(of: file.name)] ?? []).map(\.digest.algorithm))
            do throws(FileReader.Failure) {
                digests[file.name] = try reader.digests(of: file.name, size: file.size, algorithms)
            } catch {
                guard case .unreadable(let reason) = error else { throw CancellationError() }
                add(.fileUnreadable, .refused, file.name, "The file cannot be read: \(reason).")
            }
        }
        for file in resolver.files {
            addFile(file.name, .referenced, file.size, digests[file.name] ?? [], reference: file.reference)
        }
    }

    /// Descriptor, manifest and certificate, which are in memory already.
    private mutating func addHeld() {
        let held = package.descriptor
        let algorithms = Set((entries[entryName(of: held.name)] ?? []).map(\.digest.algorithm))
        let digests = FileDigester.digests(of: held.bytes, algorithms)
        addFile(held.name, .descriptor, UInt64(held.bytes.count), digests)
        let others = [(package.manifest, PackageRole.manifest), (package.certificate, .certificate)]
        for case (let file?, let role) in others {
            files.append(
                PackageVerification.File(
                    name: file.name, role: role, size: UInt64(file.bytes.count), digests: [], isListed: false,
                    isProven: false, isAltered: false, reference: nil))
        }
    }

    /// Compares digests with what the manifest states.
    private mutating func addFile(
        _ name: String, _ role: PackageRole, _ size: UInt64, _ digests: [FileDigest], reference: Int? = nil
    ) {
        let stated = entries[entryName(of: name)] ?? []
        // A line that names the file and cannot be taken is told by itself, and lists the file all the same.
        let isListed = !stated.isEmpty || unreadableNames.contains(entryName(of: name))
        var isProven = !stated.isEmpty
        var isAltered = false
        for entry in stated where !digests.contains(entry.digest) {
            isProven = false
            guard let actual = digests.first(where: { $0.algorithm == entry.digest.algorithm }) else { continue }
            isAltered = true
            let message = "The file's digest is \(actual); the manifest states \(entry.digest.hexadecimal)."
            add(.digestMismatch, .altered, name, line: entry.line, message)
        }
        if !isListed, package.manifest != nil { addUnlisted(name, role) }
        files.append(
            PackageVerification.File(
                name: name, role: role, size: size, digests: digests, isListed: isListed, isProven: isProven,
                isAltered: isAltered, reference: reference))
    }

    /// Tells of a file without a digest.
    ///
    /// The standard asks for the digests of all files referred to. That of the descriptor is not demanded in so many
    /// words; without it, nothing shows that the descriptor was not altered.
    private mutating func addUnlisted(_ name: String, _ role: PackageRole) {
        let isDescriptor = role == .descriptor
        add(
            .unlisted, isDescriptor ? .unproven : .altered, name,
            isDescriptor
                ? "The manifest does not list the descriptor: nothing shows whether it was altered."
                : "The manifest does not list the file.")
    }

    /// Names in the manifest start where the descriptor lies.
    private func entryName(of name: String) -> String {
        let base = package.base.joined(separator: "/")
        return base.isEmpty || !name.hasPrefix(base + "/") ? name : String(name.dropFirst(base.count + 1))
    }

    // MARK: - What is too much

    mutating func checkLists() {
        let expected = Set(resolver.names.map(entryName) + [entryName(of: package.descriptor.name)])
        var told: Set<String> = []
        for entry in manifest?.entries ?? [] where !expected.contains(entry.name) && told.insert(entry.name).inserted {
            let isThere = isInArchive(entry.name)
            add(
                isThere ? .listedSurplus : .listedMissing, .altered, entry.name, line: entry.line,
                isThere
                    ? "The manifest lists a file that the descriptor does not refer to."
                    : "The manifest lists a file that does not belong to the package, or is not there.")
        }
        guard case .archive(_, let members) = package.files else { return addBeside() }
        let own = [package.descriptor.name, package.manifest?.name, package.certificate?.name].compactMap(\.self)
        let known = resolver.names.union(own)
        for member in members.values.sorted(by: { $0.offset < $1.offset }) where !known.contains(member.name) {
            files.append(
                PackageVerification.File(
                    name: member.name, role: .surplus, size: member.size, digests: [], isListed: false,
                    isProven: false, isAltered: false, reference: nil))
            add(
                .surplusFile, .altered, member.name,
                "The file is in the archive, and the descriptor does not refer to it.")
        }
    }

    /// Files of a folder that is a package, and that do not belong to it: nobody deploys them.
    private mutating func addBeside() {
        let own = [package.descriptor.name, package.manifest?.name, package.certificate?.name].compactMap(\.self)
        let others = package.besides.filter { !own.contains($0) && !resolver.names.contains($0) }
        guard let first = others.first else { return }
        let more = others.count == 1 ? "" : " It is one of \(others.count)."
        add(.surplusFile, .note, first, "The file lies in the folder and does not belong to the package.\(more)")
    }

    private func isInArchive(_ name: String) -> Bool {
        guard case .archive(_, let members) = package.files else { return false }
        return members[(package.base.map(String.init) + [name]).joined(separator: "/")] != nil
    }

    // MARK: - Signature

    mutating func checkSignature(_ judge: SignatureJudge, at instant: Instant) async -> SignatureJudgement? {
        guard let certificate = package.certificate else {
            if let manifest = package.manifest {
                add(
                    .unsigned, .note, manifest.name,
                    "The manifest is not signed: whoever alters files can alter it too.")
            }
            return nil
        }
        guard let manifest = package.manifest else {
            let message = "There is a certificate, and no manifest that it could be for."
            add(.certificateWithoutManifest, .altered, certificate.name, message)
            return nil
        }
        let name = manifest.name.split(separator: "/").last.map(String.init) ?? manifest.name
        let judgement = await judge.judge(
            CertificateFile(certificate.bytes), ofManifest: manifest.bytes, named: name, at: instant)
        for problem in judgement.problems {
            let gravity: PackageProblem.Gravity =
                switch problem.gravity {
                case .broken: problem.code == .overLimit ? .refused : .altered
                case .unproven: .unproven
                case .note: .note
                }
            add(.signature(problem.code), gravity, certificate.name, line: problem.line, problem.message)
        }
        return judgement
    }

    // MARK: - Inside of files

    mutating func inspectFiles(_ inspect: (PackageSample) -> [PackageProblem]) throws(CancellationError) {
        let reader = FileReader(package.files, total: 0) { _ in }
        let parts = Dictionary(grouping: resolver.files, by: \.reference)
        for (number, reference) in references.enumerated() {
            guard let parts = parts[number] else { continue }
            if Task.isCancelled { throw CancellationError() }
            do throws(FileReader.Failure) {
                problems.add(inspect(try reader.sample(reference, parts)))
            } catch {
                guard case .unreadable(let reason) = error else { throw CancellationError() }
                add(.fileUnreadable, .refused, reference.href, "The file cannot be read: \(reason).")
            }
        }
    }

    private mutating func add(
        _ code: PackageProblemCode, _ gravity: PackageProblem.Gravity, _ subject: String, line: Int? = nil,
        _ message: String
    ) {
        problems.add(PackageProblem(code, gravity, subject, line: line, message))
    }
}

extension PackageProblemCode {
    /// `signature-` and the words of a signature's problem, joined by hyphens.
    static func signature(_ code: SignatureProblem.Code) -> Self {
        let words = code.description.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }
        return .signature(words.joined())
    }
}
#endif

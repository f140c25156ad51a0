// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecDocuments

/// Finds the files that references name, and says what is wrong with those that cannot be found.
struct ReferenceResolver {
    /// A file, or a chunk of one, that a reference names.
    struct File {
        let name: String
        let size: UInt64
        let offset: UInt64
        /// The number of the reference.
        let reference: Int
    }

    private let package: OVFPackage
    private var named: [String: Int] = [:]
    private(set) var files: [File] = []
    private(set) var problems = ProblemList()
    /// Names that references give, whether or not there are such files.
    private(set) var names: Set<String> = []

    init(_ package: OVFPackage) { self.package = package }

    mutating func resolve(_ references: [PackageReference]) {
        for (number, reference) in references.enumerated() { resolve(reference, number) }
    }

    private mutating func resolve(_ reference: PackageReference, _ number: Int) {
        switch PackageHref(reference.href) {
        case .url(let scheme):
            refuse(.referenceURL, reference, "a URL (\(scheme))")
        case .absolute:
            refuse(.referenceAbsolute, reference, "an absolute path")
        case .climbs:
            refuse(.referenceClimbs, reference, "a path that climbs out of the folder")
        case .invalid(let reason):
            add(.referenceInvalid, .altered, reference, "The reference names no file: \(reason).")
        case .local(let steps, let decoded):
            let base = package.base.map(String.init)
            let name = (base + steps).joined(separator: "/")
            find(reference, number, name, decoded.map { (base + $0).joined(separator: "/") })
        }
    }

    /// What is elsewhere is never opened and never fetched.
    private mutating func refuse(_ code: PackageProblemCode, _ reference: PackageReference, _ what: String) {
        let message = "The reference “\(reference.href)” is \(what); it was neither opened nor fetched."
        add(code, package.form == .descriptorAlone ? .unproven : .altered, reference, message)
    }

    private mutating func find(
        _ reference: PackageReference, _ number: Int, _ written: String, _ decoded: String?
    ) {
        let own = [package.descriptor.name, package.manifest?.name, package.certificate?.name]
        if own.contains(written) || (decoded.map { own.contains($0) } ?? false) {
            let message = "The reference names the descriptor, the manifest or the certificate itself."
            return add(.referenceInvalid, .altered, reference, message)
        }
        if let first = named.updateValue(number, forKey: written) {
            let message = "Reference \(first + 1) of the descriptor names “\(reference.href)” too."
            return add(.referenceRepeated, .altered, reference, message)
        }
        if let chunkSize = reference.chunkSize { return findChunks(reference, number, written, chunkSize) }
        names.insert(written)
        var found = look(for: written, reference)
        if found == .absent, let decoded {
            found = look(for: decoded, reference)
            if found != .absent { names.insert(decoded) }
        }
        switch found {
        case .file(let file): take(file, reference, number)
        case .absent: addMissing(reference, written)
        case .refused: break
        }
    }

    private mutating func take(_ file: Looked.Place, _ reference: PackageReference, _ number: Int) {
        files.append(File(name: file.name, size: file.size, offset: file.offset, reference: number))
        guard let stated = reference.size, stated != file.size else { return }
        let message = "The descriptor states \(stated) bytes; the file has \(file.size)."
        add(.sizeMismatch, .altered, reference, message)
    }

    // MARK: - Chunks

    private mutating func findChunks(
        _ reference: PackageReference, _ number: Int, _ name: String, _ chunkSize: UInt64
    ) {
        guard chunkSize > 0 else { return add(.chunks, .altered, reference, "The chunk size is zero.") }
        var sizes: [UInt64] = []
        while sizes.count < 1_000_000_000 {
            let chunk = name + "." + Self.nineDigits(sizes.count)
            guard case .file(let place) = look(for: chunk, reference) else { break }
            names.insert(chunk)
            files.append(File(name: chunk, size: place.size, offset: place.offset, reference: number))
            sizes.append(place.size)
        }
        check(sizes, chunkSize, reference, name)
    }

    private mutating func check(
        _ sizes: [UInt64], _ chunkSize: UInt64, _ reference: PackageReference, _ name: String
    ) {
        guard let last = sizes.last else {
            names.insert(name + "." + Self.nineDigits(0))
            return addMissing(reference, name + "." + Self.nineDigits(0))
        }
        if let wrong = sizes.dropLast().firstIndex(where: { $0 != chunkSize }) {
            let message = "Chunk \(wrong) has \(sizes[wrong]) bytes; all but the last have to have \(chunkSize)."
            add(.chunks, .altered, reference, message)
        }
        if last > chunkSize || (last == 0 && sizes.count > 1) {
            add(.chunks, .altered, reference, "The last chunk has \(last) bytes; it may have 1 to \(chunkSize).")
        }
        let total = sizes.reduce(UInt64(0)) { $0.addingReportingOverflow($1).partialValue }
        guard let stated = reference.size, stated != total else { return }
        let expected = stated / chunkSize + (stated % chunkSize == 0 ? 0 : 1)
        let message = "\(sizes.count) chunks of \(total) bytes are there; \(expected) of \(stated) bytes have to be."
        // A descriptor on its own need not have all of its files beside it, yet none may be larger than stated.
        let gravity: PackageProblem.Gravity =
            package.form == .descriptorAlone && total < stated ? .unproven : .altered
        add(.chunks, gravity, reference, message)
    }

    static func nineDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }

    // MARK: - Looking

    private enum Looked: Equatable {
        struct Place: Equatable {
            let name: String
            let size: UInt64
            let offset: UInt64
        }

        case file(Place)
        case absent
        case refused
    }

    private mutating func look(for name: String, _ reference: PackageReference) -> Looked {
        do throws(OpenFolder.Refusal) {
            let found = try package.files.find(name)
            return .file(Looked.Place(name: found.name, size: found.bytes.size, offset: found.offset))
        } catch {
            switch error {
            case .absent: return .absent
            case .notPlain:
                let message = "“\(name)” is a link or no regular file; it was not opened."
                add(.fileIsLink, package.form == .descriptorAlone ? .unproven : .altered, reference, message)
            case .failed(let text):
                add(.fileUnreadable, .refused, reference, "“\(name)” cannot be opened: \(text).")
            }
            return .refused
        }
    }

    private mutating func addMissing(_ reference: PackageReference, _ name: String) {
        let isAlone = package.form == .descriptorAlone
        add(.fileMissing, isAlone ? .unproven : .altered, reference, "The file “\(name)” is not there.")
    }

    private mutating func add(
        _ code: PackageProblemCode, _ gravity: PackageProblem.Gravity, _ reference: PackageReference,
        _ message: String
    ) {
        let subject = reference.href.isEmpty ? reference.id : reference.href
        problems.add(PackageProblem(code, gravity, subject, locus: reference.locus, message))
    }
}

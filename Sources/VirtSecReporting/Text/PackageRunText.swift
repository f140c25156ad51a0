// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What verified packages look like on a terminal.
struct PackageRunText {
    let run: PackageRun

    func write(to page: inout TextPage) throws {
        for package in run.packages {
            page.write(Escaping.terminal(package.path), .bold)
            page.line(": " + Self.answer(package.answer), Self.look(package.answer))
            if let signature = package.signature { tell(signature, &page) }
            files(package.files, &page)
            for problem in package.problems { tell(problem, &page) }
            page.line()
            try page.check()
        }
        if run.packages.count > 1 { page.line(summary) }
    }

    /// A name in a certificate is the word of whoever made it, until somebody who is trusted vouches for it.
    private func tell(_ signature: PackageRun.Signature, _ page: inout TextPage) {
        let names = [signature.signer, signature.voucher].map { $0.map { Escaping.terminal($0, limit: 200) } }
        let claim = names[0].map { "says that it is signed by \($0)" }
        switch signature.standing {
        case .vouchedFor:
            page.line("  signed by \(names[0] ?? "")" + (names[1].map { "; \($0) vouches for that" } ?? ""))
        case .unproven: page.line("  \(claim ?? "signed by somebody") (not proven)", .yellow)
        case .notJudged: page.line("  \(claim ?? "signed by somebody"); the signature was not judged", .yellow)
        case .broken: page.line("  \(claim.map { $0 + "; " } ?? "")the signature is broken", .red)
        }
    }

    private func files(_ files: [PackageRun.File], _ page: inout TextPage) {
        let width = min(60, files.map { Escaping.terminal($0.name).count }.max() ?? 0)
        for file in files {
            let name = TextPage.padded(Escaping.terminal(file.name), width)
            let algorithms = file.digests.map(\.algorithm).joined(separator: ", ")
            let proof =
                switch file.proof {
                case .proven: "as the manifest says (\(algorithms))"
                case .altered: "altered (\(algorithms))"
                case .none: file.role == "manifest" || file.role == "certificate" ? "" : "not proven"
                }
            let size = ByteCount(file.size).description
            page.line(
                "  \(name)  \(TextPage.padded(file.role, 11))  \(TextPage.padded(size, 12))  \(proof)",
                file.proof == .proven ? .plain : file.proof == .altered ? .boldRed : .faint)
        }
    }

    private func tell(_ problem: PackageRun.Problem, _ page: inout TextPage) {
        let subject = problem.subject.isEmpty ? "" : Escaping.terminal(problem.subject, limit: 200) + ": "
        let place = problem.location.flatMap { location in
            location.line.map { " (\(Escaping.terminal(location.path)):\($0))" }
        }
        let text = "\(subject)\(Escaping.terminal(problem.message, limit: 500))\(place ?? "")"
        page.line("  \(Self.word(problem.answer)): \(text)", Self.look(problem.answer))
    }

    private var summary: String {
        let parts = PackageRun.Answer.allCases.compactMap { answer -> String? in
            let count = run.packages.count { $0.answer == answer }
            return count == 0 ? nil : "\(count) \(answer.rawValue)"
        }
        return "\(Wording.count(run.packages.count, "package")): " + parts.joined(separator: ", ")
    }

    private static func answer(_ answer: PackageRun.Answer) -> String {
        switch answer {
        case .intact: "intact"
        case .unproven: "nothing is wrong, and not all can be proven"
        case .altered: "altered, or against a rule"
        case .refused: "refused"
        }
    }

    private static func word(_ answer: PackageRun.Answer) -> String {
        switch answer {
        case .intact: "note"
        case .unproven: "unproven"
        case .altered: "wrong"
        case .refused: "refused"
        }
    }

    private static func look(_ answer: PackageRun.Answer) -> TextPage.Look {
        switch answer {
        case .intact: .green
        case .unproven: .yellow
        case .altered: .boldRed
        case .refused: .red
        }
    }
}

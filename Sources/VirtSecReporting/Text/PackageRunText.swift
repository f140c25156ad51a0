// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What verified packages look like on a terminal.
struct PackageRunText {
    let run: PackageRun

    func write(to page: inout TextPage) throws {
        for package in run.packages {
            page.write(Escaping.terminal(package.path), .bold)
            page.line(": " + Self.answer(package.answer), Self.look(package.answer))
            if let signer = package.signer { page.line("  signed by \(Escaping.terminal(signer, limit: 200))") }
            files(package.files, &page)
            for problem in package.problems { tell(problem, &page) }
            page.line()
            try page.check()
        }
        if run.packages.count > 1 { page.line(summary) }
    }

    private func files(_ files: [PackageRun.File], _ page: inout TextPage) {
        let width = min(60, files.map { Escaping.terminal($0.name).count }.max() ?? 0)
        for file in files {
            let name = TextPage.padded(Escaping.terminal(file.name), width)
            let algorithms = file.digests.map(\.algorithm).joined(separator: ", ")
            let proof =
                file.isProven
                ? "as the manifest says (\(algorithms))"
                : file.role == "manifest" || file.role == "certificate" ? "" : "not proven"
            let size = ByteCount(file.size).description
            page.line(
                "  \(name)  \(TextPage.padded(file.role, 11))  \(TextPage.padded(size, 12))  \(proof)",
                file.isProven ? .plain : .faint)
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

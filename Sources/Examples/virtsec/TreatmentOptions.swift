// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML && Trust
import ArgumentParser
import VirtSecCore

/// How the risk is treated.
struct TreatmentOptions: ParsableArguments {
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case accept, mitigate, transfer, avoid
    }

    enum Binds: String, CaseIterable, ExpressibleByArgument {
        case document, findings
    }

    @Option(
        help: ArgumentHelp(
            "What is done: accept lives with it, mitigate has a control of which there is evidence, transfer has others"
                + " pay, avoid takes it out of service."))
    var treatment = Kind.accept

    @Option(
        help: ArgumentHelp(
            "For mitigate: the part of the likelihood that the control takes away, from 0 to 1.", valueName: "part"))
    var effect: String?

    @Option(
        help: ArgumentHelp("For transfer: how much others pay, in units of the label loss.", valueName: "amount"))
    var cover: Int64?

    @Option(
        help: ArgumentHelp(
            "What voids the decision beside another finding: any change of the document, or nothing, for a running"
                + " machine whose document changes by itself."))
    var binds = Binds.document

    mutating func validate() throws {
        if (effect != nil) != (treatment == .mitigate) {
            throw ValidationError("--effect is for --treatment mitigate, which needs it.")
        }
        if (cover != nil) != (treatment == .transfer) {
            throw ValidationError("--cover is for --treatment transfer, which needs it.")
        }
        if let cover, cover < 0 { throw ValidationError("--cover takes an amount that is not negative.") }
        _ = try chosen()
    }

    var binding: DecisionDraft.Binding { binds == .document ? .document : .findings }

    func chosen() throws -> RiskTreatment {
        switch treatment {
        case .accept: return .accept
        case .avoid: return .avoid
        case .transfer: return .transfer(cover: cover ?? 0)
        case .mitigate:
            guard let effect, let part = Self.thousandths(effect) else {
                throw ValidationError("--effect takes a number from 0 to 1 with at most three digits behind the point.")
            }
            return .mitigate(thousandths: part)
        }
    }

    /// Such as 0.75.
    private static func thousandths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
            let whole = Int(parts[0]), (0...1).contains(whole)
        else { return nil }
        let digits = parts.count == 2 ? String(parts[1]) : ""
        guard digits.utf8.count <= 3 else { return nil }
        let part = Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
        return whole * 1_000 + part <= 1_000 ? whole * 1_000 + part : nil
    }
}
#endif

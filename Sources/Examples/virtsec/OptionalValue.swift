// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore

/// An option that may stand with or without a value, which argument-parser does not know.
enum OptionalValue {
    private static let flag = "--allow-unassessed"
    /// The name that the option has with a value; users never see it.
    static let withValue = "allow-unassessed-rules"

    /// The arguments with `--allow-unassessed=RULE` under the name that takes a value.
    static func spelledOut(in arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments.enumerated().map { index, argument in
            guard index < end, argument.hasPrefix(flag + "=") else { return argument }
            return "--\(withValue)=" + argument.dropFirst(flag.count + 1)
        }
    }

    /// What is wrong with an option that announces a value and has none; the parser would take the next word for it.
    static func complaint(about arguments: [String]) -> String? {
        guard arguments.prefix(while: { $0 != "--" }).contains(flag + "=") else { return nil }
        return "\(flag)= takes ids of rules, separated by commas; \(flag) alone stands for all"
    }

    /// What the parser has to say, with the name that users know.
    static func asWritten(_ message: String) -> String { message.replacing("--\(withValue)", with: flag + "=") }
}

/// Finds the name that somebody probably meant.
enum Suggestion {
    /// ` Did you mean …?`, or nothing when no name is close.
    static func text(for word: String, in names: some Sequence<String>) -> String {
        names.nearest(to: word).map { " Did you mean \($0)?" } ?? ""
    }
}
#endif

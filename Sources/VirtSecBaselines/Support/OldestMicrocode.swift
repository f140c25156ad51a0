// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What a processor says that it is, in the numbers of /proc/cpuinfo and of libvirt's `<signature>`.
public struct ProcessorSignature: Sendable, Hashable {
    /// Family.
    public let family: Int
    /// Model within the family.
    public let model: Int
    /// Stepping of the model.
    public let stepping: Int
}

/// The oldest microcode of a processor that is allowed, as a baseline gives it.
public struct OldestMicrocode: ParameterValue, Hashable {
    /// The processor.
    public let signature: ProcessorSignature
    /// The version of the microcode.
    public let version: Int

    /// The type's name for people.
    public static let typeName = "family-model-stepping and microcode, such as 6-85-7=0x5003605"
    /// The processor and the version, which vendors write in hexadecimal digits.
    public var text: String {
        "\(signature.family)-\(signature.model)-\(signature.stepping)=0x" + String(version, radix: 16)
    }

    /// Reads a processor and its microcode; a version without `0x` is decimal, as libvirt writes it.
    public init?(text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts.first, let last = parts.last else { return nil }
        let numbers = first.split(separator: "-", omittingEmptySubsequences: false).compactMap(Self.number)
        let version = last.hasPrefix("0x") ? Self.number(last.dropFirst(2), radix: 16) : Self.number(last)
        guard numbers.count == 3, first.count(where: { $0 == "-" }) == 2, let version else { return nil }
        signature = ProcessorSignature(family: numbers[0], model: numbers[1], stepping: numbers[2])
        self.version = version
    }

    /// A number without a sign.
    private static func number(_ text: Substring) -> Int? { number(text, radix: 10) }

    private static func number(_ text: Substring, radix: Int) -> Int? {
        text.first == "+" || text.first == "-" ? nil : Int(text, radix: radix)
    }
}

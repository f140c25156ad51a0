// SPDX-License-Identifier: Apache-2.0

/// How guest memory is kept from the host.
public struct LaunchSecurity: Blank, Described {
    /// Technology.
    public var kind: Fact<LaunchSecurityKind> = .absent
    /// Whether the kernel is measured.
    public var kernelHashes: Fact<Bool> = .absent
    /// Whether an author key is used.
    public var authorKey: Fact<Bool> = .absent
    /// Whether the chip's own key signs.
    public var vcek: Fact<Bool> = .absent
    /// Policy bits.
    public var policy: Fact<Int> = .absent
    /// Position of the encryption bit.
    public var cBitPosition: Fact<Int> = .absent
    /// Address bits lost.
    public var reducedBits: Fact<Int> = .absent
    /// Owner's certificate.
    public var ownerKey: Fact<PrivateText> = .absent
    /// Session.
    public var session: Fact<PrivateText> = .absent
    /// Workarounds that the guest sees.
    public var guestVisibleWorkarounds: Fact<PrivateText> = .absent
    /// Id block.
    public var idBlock: Fact<PrivateText> = .absent
    /// Id authentication.
    public var idAuthentication: Fact<PrivateText> = .absent
    /// Data of the host.
    public var hostData: Fact<PrivateText> = .absent
    /// Measured configuration.
    public var measuredConfiguration: Fact<PrivateText> = .absent
    /// Measured owner.
    public var measuredOwner: Fact<PrivateText> = .absent
    /// Measured configuration of the owner.
    public var measuredOwnerConfiguration: Fact<PrivateText> = .absent
    /// Socket of the quote service.
    public var quoteSocket: Fact<String> = .absent
    /// Whether quotes can be made.
    public var hasQuoteService: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = LaunchSecurity()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<LaunchSecurity>.table {
        Row.fact("kind", \.kind, "Technology", libvirt: "@type")
        Row.fact("kernelHashes", \.kernelHashes, "Whether the kernel is measured", libvirt: "@kernelHashes")
        Row.fact("authorKey", \.authorKey, "Whether an author key is used", libvirt: "@authorKey")
        Row.fact("vcek", \.vcek, "Whether the chip's own key signs", libvirt: "@vcek")
        Row.fact("policy", \.policy, "Policy bits", libvirt: "policy")
        Row.fact("cBitPosition", \.cBitPosition, "Position of the encryption bit", libvirt: "cbitpos")
        Row.fact("reducedBits", \.reducedBits, "Address bits lost", libvirt: "reducedPhysBits")
        Row.fact("ownerKey", \.ownerKey, "Owner's certificate", libvirt: "dhCert")
        Row.fact("session", \.session, "Session", libvirt: "session")
        Row.fact(
            "guestVisibleWorkarounds", \.guestVisibleWorkarounds, "Workarounds that the guest sees",
            libvirt: "guestVisibleWorkarounds")
        Row.fact("idBlock", \.idBlock, "Id block", libvirt: "idBlock")
        Row.fact("idAuthentication", \.idAuthentication, "Id authentication", libvirt: "idAuth")
        Row.fact("hostData", \.hostData, "Data of the host", libvirt: "hostData")
        Row.fact("measuredConfiguration", \.measuredConfiguration, "Measured configuration", libvirt: "mrConfigId")
        Row.fact("measuredOwner", \.measuredOwner, "Measured owner", libvirt: "mrOwner")
        Row.fact(
            "measuredOwnerConfiguration", \.measuredOwnerConfiguration, "Measured configuration of the owner",
            libvirt: "mrOwnerConfig")
        Row.fact("quoteSocket", \.quoteSocket, "Socket of the quote service", libvirt: "quoteGenerationService/@path")
        Row.fact("hasQuoteService", \.hasQuoteService, "Whether quotes can be made", libvirt: "quoteGenerationService")
    }
}

/// A technology of confidential computing.
public enum LaunchSecurityKind: Keyword {
    case sev, sevSNP, s390PV, tdx
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, LaunchSecurityKind> = [
        "sev": .sev, "sev-snp": .sevSNP, "s390-pv": .s390PV, "tdx": .tdx,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

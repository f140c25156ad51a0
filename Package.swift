// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Argument parsing is needed by the command-line tool alone.
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CommandLine"]))

/// YAML is needed by policy files alone.
let yams: Target.Dependency = .product(name: "Yams", package: "Yams", condition: .when(traits: ["YAML"]))

/// Cryptography is needed for digests and signatures alone.
let crypto: Target.Dependency = .product(
    name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Trust"]))

/// RSA stands beside the rest of swift-crypto, in a module of its own; only tests make keys.
let cryptoExtras: Target.Dependency = .product(
    name: "_CryptoExtras", package: "swift-crypto", condition: .when(traits: ["Trust"]))

/// Certificates are needed to judge the signature of a package alone.
let x509: Target.Dependency = .product(
    name: "X509", package: "swift-certificates", condition: .when(traits: ["Trust"]))

/// The encoding that certificates and signatures are written in.
let asn1: Target.Dependency = .product(
    name: "SwiftASN1", package: "swift-asn1", condition: .when(traits: ["Trust"]))

/// libvirt's C library is needed to reach a running hypervisor alone.
let libvirt: Target.Dependency = .target(name: "CVirtSecLibvirt", condition: .when(traits: ["Libvirt"]))

let package = Package(
    name: "VirtSec",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "VirtSecCore", targets: ["VirtSecCore"]),
        .library(name: "VirtSecBaselines", targets: ["VirtSecBaselines"]),
        .library(name: "VirtSecPolicyFiles", targets: ["VirtSecPolicyFiles"]),
        .library(name: "VirtSecTrust", targets: ["VirtSecTrust"]),
        .library(name: "VirtSecReporting", targets: ["VirtSecReporting"]),
        .library(name: "VirtSecTesting", targets: ["VirtSecTesting"]),
        .library(name: "VirtSecLibvirtXML", targets: ["VirtSecLibvirtXML"]),
        .library(name: "VirtSecLibvirt", targets: ["VirtSecLibvirt"]),
        .library(name: "VirtSecOVF", targets: ["VirtSecOVF"]),
        .library(name: "VirtSecDocuments", targets: ["VirtSecDocuments"]),
        .library(name: "VirtSecVMX", targets: ["VirtSecVMX"]),
        .library(name: "VirtSecDiskImage", targets: ["VirtSecDiskImage"]),
        .executable(name: "virtsec", targets: ["virtsec"]),
    ],
    traits: [
        .trait(name: "CommandLine", description: "The virtsec command-line tool (swift-argument-parser)."),
        .trait(name: "Libvirt", description: "A running hypervisor through libvirt's C API."),
        .trait(name: "YAML", description: "Policy files."),
        .trait(name: "Trust", description: "Digests, signatures and the ledger."),
        .trait(name: "SQLite", description: "The embedded store."),
        .default(enabledTraits: ["CommandLine", "Libvirt", "YAML", "Trust", "SQLite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    ],
    targets: [
        .target(name: "VirtSecCore"),
        .target(name: "VirtSecBaselines", dependencies: ["VirtSecCore"]),
        .target(name: "VirtSecPolicyFiles", dependencies: ["VirtSecCore", "VirtSecBaselines", yams]),
        .target(name: "VirtSecTrust", dependencies: ["VirtSecCore", crypto, x509, asn1]),
        .target(name: "VirtSecReporting", dependencies: ["VirtSecCore"]),
        .target(
            name: "VirtSecTesting",
            dependencies: [
                "VirtSecCore", "VirtSecDiskImage", "VirtSecDocuments", "VirtSecLibvirtXML", "VirtSecOVF", "VirtSecVMX",
            ]),
        .systemLibrary(
            name: "CVirtSecLibXML2", path: "Sources/Backends/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .target(
            name: "VirtSecXMLReading", dependencies: ["CVirtSecLibXML2"], path: "Sources/Backends/XMLReading",
            swiftSettings: [.strictMemorySafety()]),
        .target(name: "VirtSecDocuments", dependencies: ["VirtSecCore"], path: "Sources/Backends/Documents"),
        .target(
            name: "VirtSecLibvirtXML", dependencies: ["VirtSecCore", "VirtSecDocuments", "VirtSecXMLReading"],
            path: "Sources/Backends/LibvirtXML"),
        .systemLibrary(
            name: "CVirtSecLibvirt", path: "Sources/Backends/CLibvirt", pkgConfig: "libvirt",
            providers: [.apt(["libvirt-dev"]), .brew(["libvirt"])]),
        .target(
            name: "VirtSecLibvirt",
            dependencies: ["VirtSecCore", "VirtSecDocuments", "VirtSecLibvirtXML", "VirtSecXMLReading", libvirt],
            path: "Sources/Backends/Libvirt"),
        .target(
            name: "VirtSecOVF",
            dependencies: [
                "VirtSecCore", "VirtSecDiskImage", "VirtSecDocuments", "VirtSecTrust", "VirtSecVMX",
                "VirtSecXMLReading",
            ],
            path: "Sources/Backends/OVF"),
        .target(
            name: "VirtSecVMX", dependencies: ["VirtSecCore", "VirtSecDocuments"], path: "Sources/Backends/VMX"),
        .target(
            name: "VirtSecDiskImage", dependencies: ["VirtSecCore", "VirtSecDocuments", "VirtSecTrust"],
            path: "Sources/Backends/DiskImage"),
        .executableTarget(
            name: "virtsec",
            dependencies: [
                "VirtSecCore", "VirtSecBaselines", "VirtSecPolicyFiles", "VirtSecTrust", "VirtSecReporting",
                "VirtSecDiskImage", "VirtSecDocuments", "VirtSecLibvirt", "VirtSecLibvirtXML", "VirtSecOVF",
                "VirtSecVMX",
                argumentParser,
            ],
            path: "Sources/Examples/virtsec"),
        .executableTarget(
            name: "policy-gate", dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecLibvirtXML"],
            path: "Sources/Examples/policy-gate"),
        .executableTarget(
            name: "custom-source", dependencies: ["VirtSecCore", "VirtSecBaselines"],
            path: "Sources/Examples/custom-source", exclude: ["machines.csv"]),
        .executableTarget(
            name: "Snippets",
            dependencies: [
                "VirtSecCore", "VirtSecBaselines", "VirtSecDiskImage", "VirtSecDocuments", "VirtSecLibvirtXML",
                "VirtSecOVF",
                "VirtSecPolicyFiles", "VirtSecReporting", "VirtSecTesting", "VirtSecTrust", "VirtSecVMX",
            ],
            path: "Documentation/Snippets"),
        .testTarget(name: "VirtSecCoreTests", dependencies: ["VirtSecCore"]),
        .testTarget(
            name: "VirtSecXMLReadingTests",
            dependencies: ["VirtSecXMLReading", "VirtSecTesting", "CVirtSecLibXML2"]),
        .testTarget(
            name: "VirtSecLibvirtXMLTests",
            dependencies: ["VirtSecCore", "VirtSecDocuments", "VirtSecLibvirtXML", "VirtSecXMLReading"]),
        .testTarget(
            name: "VirtSecBaselinesTests",
            dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecLibvirtXML", "VirtSecTesting"]),
        .testTarget(
            name: "VirtSecPolicyFilesTests",
            dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecLibvirtXML", "VirtSecPolicyFiles"]),
        .testTarget(
            name: "VirtSecReportingTests",
            dependencies: [
                "VirtSecCore", "VirtSecBaselines", "VirtSecLibvirtXML", "VirtSecPolicyFiles", "VirtSecReporting",
                "VirtSecTesting", "VirtSecTrust", "VirtSecXMLReading", "CVirtSecLibXML2",
            ]),
        .target(
            name: "VirtSecTestSigning", dependencies: ["VirtSecCore", crypto, cryptoExtras, x509, asn1],
            path: "Tests/Support/Signing"),
        .testTarget(
            name: "VirtSecTrustTests", dependencies: ["VirtSecCore", "VirtSecTrust", "VirtSecTestSigning"]),
        .testTarget(
            name: "VirtSecOVFTests",
            dependencies: [
                "VirtSecCore", "VirtSecBaselines", "VirtSecDocuments", "VirtSecLibvirtXML", "VirtSecOVF", "VirtSecVMX",
                "VirtSecTrust", "VirtSecTestSigning",
            ]),
        .testTarget(
            name: "VirtSecLibvirtTests",
            dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecLibvirt", "VirtSecLibvirtXML", libvirt]),
        .testTarget(
            name: "VirtSecVMXTests",
            dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecDocuments", "VirtSecTesting", "VirtSecVMX"]),
        .target(name: "VirtSecTestWatching", path: "Tests/Support/Watching"),
        .testTarget(
            name: "VirtSecDiskImageTests",
            dependencies: [
                "VirtSecCore", "VirtSecBaselines", "VirtSecDiskImage", "VirtSecDocuments", "VirtSecLibvirtXML",
                "VirtSecOVF", "VirtSecTestWatching", "VirtSecVMX",
            ]),
        .testTarget(
            name: "VirtSecCommandTests", dependencies: ["virtsec", "VirtSecPolicyFiles", "VirtSecTestSigning"]),
        .testTarget(name: "DocumentationTests"),
    ],
    swiftLanguageModes: [.v6]
)

// Benchmarks and fuzzers use `package` API and are never seen by consumers.
if Context.environment["VIRTSEC_DEVELOPMENT"] != nil {
    package.targets += [
        .target(name: "Allocations", path: "Tests/Benchmarks/Allocations"),
        .target(name: "LiveCalls", dependencies: ["CVirtSecLibvirt"], path: "Tests/Benchmarks/LiveCalls"),
        .executableTarget(
            name: "virtsec-bench",
            dependencies: [
                "Allocations", "VirtSecCore", "VirtSecBaselines", "VirtSecDiskImage", "VirtSecDocuments",
                "VirtSecPolicyFiles", "VirtSecReporting", "VirtSecLibvirt", "VirtSecLibvirtXML", "VirtSecOVF",
                "VirtSecTrust", "VirtSecXMLReading",
                "CVirtSecLibXML2", .target(name: "LiveCalls", condition: .when(traits: ["Libvirt"])),
            ],
            path: "Tests/Benchmarks/Main"),
        .executableTarget(
            name: "fuzz-xml-tree", dependencies: ["VirtSecXMLReading"], path: "Tests/Fuzz/XMLTree"),
        .executableTarget(
            name: "fuzz-xml-editing", dependencies: ["VirtSecXMLReading"], path: "Tests/Fuzz/XMLEditing"),
        .executableTarget(
            name: "fuzz-policy-file", dependencies: ["VirtSecCore", "VirtSecPolicyFiles", "VirtSecLibvirtXML"],
            path: "Tests/Fuzz/PolicyFile"),
        .executableTarget(
            name: "fuzz-libvirt-domain",
            dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecLibvirtXML"], path: "Tests/Fuzz/LibvirtDomain"),
        .executableTarget(
            name: "fuzz-ovf", dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecOVF"], path: "Tests/Fuzz/OVF"),
        .executableTarget(name: "fuzz-tar", dependencies: ["VirtSecOVF"], path: "Tests/Fuzz/Tar"),
        .executableTarget(name: "fuzz-manifest", dependencies: ["VirtSecTrust"], path: "Tests/Fuzz/Manifest"),
        .executableTarget(
            name: "fuzz-certificate", dependencies: ["VirtSecCore", "VirtSecTrust"], path: "Tests/Fuzz/Certificate"),
        .executableTarget(
            name: "fuzz-decision", dependencies: ["VirtSecCore", "VirtSecTrust"], path: "Tests/Fuzz/Decision"),
        .executableTarget(
            name: "fuzz-vmx", dependencies: ["VirtSecCore", "VirtSecBaselines", "VirtSecVMX"],
            path: "Tests/Fuzz/VMX"),
        .executableTarget(
            name: "fuzz-disk-image", dependencies: ["VirtSecDiskImage"], path: "Tests/Fuzz/DiskImage"),
        .executableTarget(
            name: "fuzz-vmdk-descriptor", dependencies: ["VirtSecDiskImage"], path: "Tests/Fuzz/VMDKDescriptor"),
        .executableTarget(
            name: "fuzz-image-content", dependencies: ["VirtSecCore", "VirtSecDiskImage"],
            path: "Tests/Fuzz/ImageContent"),
        .executableTarget(
            name: "fuzz-content-sketch", dependencies: ["VirtSecCore", "VirtSecDiskImage"],
            path: "Tests/Fuzz/ContentSketch"),
        .executableTarget(
            name: "fuzz-earlier-report", dependencies: ["VirtSecCore", "VirtSecReporting"],
            path: "Tests/Fuzz/EarlierReport"),
    ]
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
}

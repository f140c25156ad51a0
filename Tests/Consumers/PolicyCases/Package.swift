// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "PolicyCases",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "VirtSec", path: "../../..", traits: ["YAML"])
    ],
    targets: [
        .testTarget(
            name: "PolicyCasesTests",
            dependencies: [
                .product(name: "VirtSecCore", package: "VirtSec"),
                .product(name: "VirtSecLibvirtXML", package: "VirtSec"),
                .product(name: "VirtSecPolicyFiles", package: "VirtSec"),
            ],
            resources: [.copy("Policies")])
    ]
)

// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

private func described(_ id: RuleID) -> RuleDescription {
    RuleDescription(id: id, title: "It is there", severity: .medium, layer: .storage, rationale: "For a test.")
}

private struct PoolIsThere: StoragePoolRule {
    static let description = described("pool-is-there")
    static let examples = Examples {}
    func judge(_ pool: StoragePool, in context: Context) throws -> Outcome { .violated(pool.name) }
}

private struct VolumeIsThere: StorageVolumeRule {
    static let description = described("volume-is-there")
    static let examples = Examples {}
    func judge(_ volume: StorageVolume, in context: Context) throws -> Outcome { .violated(volume.name) }
}

private struct SecretIsThere: StoredSecretRule {
    static let description = described("secret-is-there")
    static let examples = Examples {}
    func judge(_ secret: StoredSecret, in context: Context) throws -> Outcome { .violated(secret.uuid) }
}

private struct SnapshotIsThere: SnapshotRule {
    static let description = described("snapshot-is-there")
    static let examples = Examples {}
    func judge(_ snapshot: MachineSnapshot, in context: Context) throws -> Outcome { .violated(snapshot.name) }
}

private struct FilterIsThere: NetworkFilterRule {
    static let description = described("filter-is-there")
    static let examples = Examples {}
    func judge(_ filter: NetworkFilter, in context: Context) throws -> Outcome { .violated(filter.name) }
}

private struct BackupIsThere: BackupRule {
    static let description = described("backup-is-there")
    static let examples = Examples {}
    func judge(_ backup: MachineBackup, in context: Context) throws -> Outcome { .violated(backup.mode) }
}

private struct LineDocument: SourceDocument {
    let path: String

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { SourceExcerpt(location: DocumentLocation(path: path, line: $0.number.map { $0 + 1 })) }
    }
}

/// Rules on each kind of asset.
@Suite struct RuledKindTests {
    private struct Kind: Sendable, CustomTestStringConvertible {
        let rule: any Rule
        let observations: [Observation]
        let count: any KeyPath<AssetCounts, Int> & Sendable

        var testDescription: String { "\(type(of: rule))" }
    }

    private static func record(_ path: String, _ kind: AssetKind) -> ObservationRecord {
        ObservationRecord(kind: kind, document: LineDocument(path: path), root: .element(0))
    }

    private static let paths = ["1.xml", "2.xml"]

    private static let kinds: [Kind] = [
        Kind(
            rule: PoolIsThere(),
            observations: paths.map { path in
                var facts = StoragePoolFacts()
                facts.name = .stated(path, .element(2))
                return .pool(
                    StoragePool(id: StoragePoolID(path), facts: facts, observation: record(path, .libvirtStoragePool)))
            }, count: \.pools),
        Kind(
            rule: VolumeIsThere(),
            observations: paths.map { path in
                var facts = StorageVolumeFacts()
                facts.name = .stated(path, .element(2))
                return .volume(
                    StorageVolume(
                        id: StorageVolumeID(path), facts: facts, observation: record(path, .libvirtStorageVolume)))
            }, count: \.volumes),
        Kind(
            rule: SecretIsThere(),
            observations: paths.map { path in
                var facts = StoredSecretFacts()
                facts.uuid = .stated(UniqueID(high: 1, low: 2), .element(2))
                return .secret(
                    StoredSecret(id: StoredSecretID(path), facts: facts, observation: record(path, .libvirtSecret)))
            }, count: \.secrets),
        Kind(
            rule: SnapshotIsThere(),
            observations: paths.map { path in
                var facts = SnapshotFacts()
                facts.name = .stated(path, .element(2))
                return .snapshot(
                    MachineSnapshot(
                        id: SnapshotID(path), facts: facts, machine: nil, observation: record(path, .libvirtSnapshot)))
            }, count: \.snapshots),
        Kind(
            rule: FilterIsThere(),
            observations: paths.map { path in
                var facts = FilterFacts()
                facts.name = .stated(path, .element(2))
                return .filter(
                    NetworkFilter(
                        id: NetworkFilterID(path), facts: facts, observation: record(path, .libvirtNetworkFilter)))
            }, count: \.filters),
        Kind(
            rule: BackupIsThere(),
            observations: paths.map { path in
                var facts = BackupFacts()
                facts.mode = .stated(.push, .element(2))
                return .backup(
                    MachineBackup(id: BackupID(path), facts: facts, observation: record(path, .libvirtBackup)))
            }, count: \.backups),
    ]

    private static let instant = Instant(secondsSince1970: 0)

    @Test(arguments: kinds.indices)
    func `each asset of the kind is judged, and told with its place and a name of its own`(_ index: Int) async throws {
        let kind = Self.kinds[index]
        let all = Self.kinds.flatMap(\.observations)
        let assessment = try await Evaluator(Baseline("test", rules: [kind.rule])).assess(
            Inventory(all), at: Self.instant)
        #expect(assessment.summary.evaluations == 2 && assessment.summary.violated == 2)
        let findings = assessment.findings(.violated)
        #expect(findings.map(\.asset.path) == Self.paths && findings.map(\.location.line) == [3, 3])
        #expect(Set(findings.map(\.asset.kind)) == [try #require(kind.observations.first).kind])
        let identified = kind.rule is SecretIsThere
        #expect(Set(findings.map(\.fingerprint)).count == (identified ? 1 : 2))
        #expect(assessment.summary.unjudged[keyPath: kind.count] == 0)
        #expect(assessment.summary.unjudged.total == all.count - 2)
    }

    @Test func `all kinds are told together, each by its own rule`() async throws {
        let baseline = Baseline("test", rules: Self.kinds.map(\.rule))
        let assessment = try await Evaluator(baseline).assess(
            Inventory(Self.kinds.reversed().flatMap(\.observations)), at: Self.instant)
        #expect(
            assessment.findings(.violated).map(\.rule.id)
                == Self.kinds.flatMap { kind in
                    Array(repeating: type(of: kind.rule).description.id, count: 2)
                })
        #expect(assessment.summary.unjudged.total == 0)
    }

    @Test(arguments: kinds.indices)
    func `a single rule judges the first asset of its kind, and fails without one`(_ index: Int) {
        let kind = Self.kinds[index]
        let all = Context(inventory: Inventory(Self.kinds.flatMap(\.observations)), at: Self.instant)
        #expect(Evaluator.judgeFirst(by: kind.rule, in: all).verdict == .violated)
        let none = Context(inventory: Inventory(), at: Self.instant)
        #expect(Evaluator.judgeFirst(by: kind.rule, in: none).verdict == .failed)
    }
}

extension Observation {
    fileprivate var kind: AssetKind? {
        switch self {
        case .pool(let asset): asset.observation.kind
        case .volume(let asset): asset.observation.kind
        case .secret(let asset): asset.observation.kind
        case .snapshot(let asset): asset.observation.kind
        case .filter(let asset): asset.observation.kind
        case .backup(let asset): asset.observation.kind
        default: nil
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was read, as JSON.
struct InventoryJSON: Sendable {
    let inventory: Inventory
    let recognition: Recognition

    func write(to json: inout JSONWriter) throws {
        let labels = InspectedLabels(inventory)
        json.key("machines")
        try json.assets(inventory.machines, labels) { InspectedAsset($0, recognition) }
        json.key("hosts")
        try json.assets(inventory.hosts, labels) { InspectedAsset($0) }
        json.key("networks")
        try json.assets(inventory.networks, labels) { InspectedAsset($0) }
        json.key("filters")
        try json.assets(inventory.filters, labels) { InspectedAsset($0) }
        json.key("snapshots")
        try json.assets(inventory.snapshots, labels) { InspectedAsset($0) }
        json.key("images")
        try json.assets(inventory.images, labels) { InspectedAsset($0) }
        json.key("pools")
        try json.assets(inventory.pools, labels) { InspectedAsset($0) }
        json.key("volumes")
        try json.assets(inventory.volumes, labels) { InspectedAsset($0) }
        json.key("secrets")
        try json.assets(inventory.secrets, labels) { InspectedAsset($0) }
        json.key("hypervisors")
        try json.assets(inventory.hypervisors, labels) { InspectedAsset($0) }
        json.key("nodeDevices")
        try json.assets(inventory.nodeDevices, labels) { InspectedAsset($0) }
        json.key("hostInterfaces")
        try json.assets(inventory.hostInterfaces, labels) { InspectedAsset($0) }
        json.key("filterBindings")
        try json.assets(inventory.filterBindings, labels) { InspectedAsset($0) }
        json.key("checkpoints")
        try json.assets(inventory.checkpoints, labels) { InspectedAsset($0) }
        json.key("backups")
        try json.assets(inventory.backups, labels) { InspectedAsset($0) }
        json.key("appliances")
        try json.assets(inventory.appliances, labels) { InspectedAsset($0) }
        try RecognitionJSON(recognition: recognition).memory(to: &json)
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func assets<Kind: Asset>(
        _ assets: [Kind], _ labels: InspectedLabels, _ inspected: (Kind) -> InspectedAsset
    ) throws {
        try array(of: assets) { json, asset in
            json.asset(inspected(asset), labels.said(of: asset))
            try json.check()
        }
    }

    private mutating func asset(_ asset: InspectedAsset, _ labels: InspectedLabels.Said?) {
        object { json in
            json.member("id", asset.id)
            json.member("name", asset.name)
            json.key("uuid")
            json.string(orNull: asset.uuid)
            json.member("kind", asset.kind)
            json.key("source")
            json.object { json in
                json.member("path", asset.source.path)
                if let line = asset.source.line { json.member("line", line) }
            }
            if let machine = asset.machine { json.member("machine", machine) }
            if let identity = asset.identity { json.identity(identity) }
            json.labels(labels)
            json.key("facts")
            json.facts(asset.facts, asset.lines)
            json.evidence(of: asset)
        }
    }

    private mutating func evidence(of asset: InspectedAsset) {
        key("unrecognised")
        array(of: asset.unrecognised) { json, location in
            json.object { json in
                json.member("path", location.innerPath ?? location.path)
                if let line = location.line { json.member("line", line) }
            }
        }
        key("counts")
        object { json in
            json.member("elements", asset.elements)
            json.member("attributes", asset.attributes)
            json.member("recognised", asset.recognised)
        }
    }

    private mutating func facts(_ items: [FactItem], _ lines: [Int?]) {
        object { json in
            for item in items {
                json.key(named: item.name)
                switch item.content {
                case .fact(let reading, let valueType, let place): json.fact(reading, valueType, lines[place])
                case .group(let items): json.facts(items, lines)
                case .elements(let elements): json.array(of: elements) { $0.facts($1, lines) }
                }
            }
        }
    }

    private mutating func fact(_ reading: FactReading, _ valueType: String, _ line: Int?) {
        object { json in
            switch reading.state {
            case .known(let text):
                json.key("value")
                if let elements = reading.elements {
                    json.array(of: elements) { $0.string($1) }
                } else {
                    json.value(text, valueType)
                }
                if reading.isDefaulted { json.member("defaulted", true) }
            case .absent: json.member("absent", true)
            case .unseen(let reason): json.member("unseen", reason.description)
            }
            if let line { json.member("line", line) }
        }
    }

    /// Numbers and truth values as such, everything else as text.
    private mutating func value(_ text: String, _ valueType: String) {
        if valueType == "Bool" {
            boolean(text == "true")
        } else if valueType.hasPrefix("Int") || valueType.hasPrefix("UInt"), let number = Int(text) {
            self.number(number)
        } else {
            string(text)
        }
    }
}

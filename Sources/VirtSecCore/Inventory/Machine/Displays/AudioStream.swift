// SPDX-License-Identifier: Apache-2.0

/// How sound flows in one direction.
public struct AudioStream: Blank, Described {
    /// Whether QEMU mixes.
    public var mixingEngine: Fact<Bool> = .absent
    /// Whether the settings are forced.
    public var fixedSettings: Fact<Bool> = .absent
    /// Voices.
    public var voices: Fact<Int> = .absent
    /// Microseconds of the buffer.
    public var bufferLength: Fact<Int> = .absent
    /// Buffers.
    public var bufferCount: Fact<Int> = .absent
    /// Device of the host.
    public var device: Fact<String> = .absent
    /// Name of the host's sink or source.
    public var name: Fact<String> = .absent
    /// Name that the host shows.
    public var streamName: Fact<String> = .absent
    /// Microseconds of latency.
    public var latency: Fact<Int> = .absent
    /// Whether polling is tried.
    public var tryPoll: Fact<Bool> = .absent
    /// JACK server.
    public var serverName: Fact<String> = .absent
    /// Name at the JACK server.
    public var clientName: Fact<String> = .absent
    /// Ports to connect to.
    public var connectPorts: Fact<String> = .absent
    /// Whether the name must match exactly.
    public var exactName: Fact<Bool> = .absent
    /// Hertz.
    public var frequency: Fact<Int> = .absent
    /// Channels.
    public var channels: Fact<Int> = .absent
    /// Format of a sample.
    public var sampleFormat: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = AudioStream()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<AudioStream>.table {
        Row.fact("mixingEngine", \.mixingEngine, "Whether QEMU mixes", libvirt: "@mixingEngine")
        Row.fact("fixedSettings", \.fixedSettings, "Whether the settings are forced", libvirt: "@fixedSettings")
        Row.fact("voices", \.voices, "Voices", libvirt: "@voices")
        Row.fact("bufferLength", \.bufferLength, "Microseconds of the buffer", libvirt: "@bufferLength")
        Row.fact("bufferCount", \.bufferCount, "Buffers", libvirt: "@bufferCount")
        Row.fact("device", \.device, "Device of the host", libvirt: "@dev")
        Row.fact("name", \.name, "Name of the host's sink or source", libvirt: "@name")
        Row.fact("streamName", \.streamName, "Name that the host shows", libvirt: "@streamName")
        Row.fact("latency", \.latency, "Microseconds of latency", libvirt: "@latency")
        Row.fact("tryPoll", \.tryPoll, "Whether polling is tried", libvirt: "@tryPoll")
        Row.fact("serverName", \.serverName, "JACK server", libvirt: "@serverName")
        Row.fact("clientName", \.clientName, "Name at the JACK server", libvirt: "@clientName")
        Row.fact("connectPorts", \.connectPorts, "Ports to connect to", libvirt: "@connectPorts")
        Row.fact("exactName", \.exactName, "Whether the name must match exactly", libvirt: "@exactName")
        Row.fact("frequency", \.frequency, "Hertz", libvirt: "settings/@frequency")
        Row.fact("channels", \.channels, "Channels", libvirt: "settings/@channels")
        Row.fact("sampleFormat", \.sampleFormat, "Format of a sample", libvirt: "settings/@format")
    }
}

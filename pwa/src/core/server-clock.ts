/**
 * The server's time as the device estimates it. Only the server's clock and the device's monotonic clock are
 * believed; the wall clock, which anybody can set, serves until the first reading of a page load.
 */
export interface ClockAnchor {
  /** The server's time when the reading arrived. */
  server_ms: number;
  /** The monotonic clock at that moment. */
  monotonic_ms: number;
  /** How long the exchange took: the reading cannot be wrong by more. */
  round_trip_ms: number;
  is_echo: boolean;
}

/** One exchange with the server: its clock, and the monotonic clock before and after. */
export interface Exchange {
  server_ms: number;
  sent_ms: number;
  received_ms: number;
  /** The reply names this very request: it is no old one that something on the way had kept. */
  is_echo: boolean;
}

/** A reading older than this gives way to any newer one: monotonic clocks drift, and stop in sleep. */
const STALE_AFTER_MS = 600_000;

/** Keeps the surest reading: one that is no old one before any other, then the one with the lowest round trip. */
export function anchor(present: ClockAnchor | null, exchange: Exchange): ClockAnchor {
  const { server_ms, received_ms, is_echo } = exchange;
  const round_trip_ms = received_ms - exchange.sent_ms;
  if (present !== null && received_ms - present.monotonic_ms <= STALE_AFTER_MS) {
    const surer = is_echo === present.is_echo ? round_trip_ms < present.round_trip_ms : is_echo;
    if (!surer) return present;
  }
  return { server_ms: server_ms + round_trip_ms / 2, monotonic_ms: received_ms, round_trip_ms, is_echo };
}

export interface DeviceClocks {
  wall_ms: number;
  monotonic_ms: number;
  /** Server's time minus wall clock, as it was when the server was last heard. */
  offset_ms: number;
}

/** The server's time now: from the anchor where there is one, else from the wall clock as last corrected. */
export function serverNow(present: ClockAnchor | null, clocks: DeviceClocks): number {
  if (present === null) return clocks.wall_ms + clocks.offset_ms;
  return present.server_ms + (clocks.monotonic_ms - present.monotonic_ms);
}

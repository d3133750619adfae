export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG), in metres. */
const radius = 6_371_009;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places along the earth's surface. Source: Sinnott, "Virtues of the haversine" (1984). */
export function greatCircle(a: Coordinates, b: Coordinates): number {
  const [north, east] = [radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2];
  const cosines = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  const half = Math.sin(north) ** 2 + cosines * Math.sin(east) ** 2;
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(half))));
}

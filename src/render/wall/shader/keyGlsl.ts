/** A key colour with tracking markers: crosses on a grid that is fixed to the LEDs, whatever camera looks at them. */
export const keyGlsl = /* glsl */ `
// Metres of wall per raster pixel.
uniform vec2 pitch;

// marker: colour, and metres between neighbours (0 = none).
vec3 keyed(vec3 key, vec4 marker, float size) {
  if (marker.w <= 0.0) return key;
  vec2 at = abs(mod(rasterAt * pitch, marker.w) - 0.5 * marker.w);
  float reach = 0.5 * size;
  float thick = 0.1 * size;
  bool on = (at.x < reach && at.y < thick) || (at.y < reach && at.x < thick);
  return on ? marker.rgb : key;
}`;

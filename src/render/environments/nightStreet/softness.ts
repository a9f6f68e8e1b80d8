/**
 * The street is photographed a touch out of focus, as what stands behind an actor is: nothing in it is finer than this
 * angle, seen from the eye. It is what lets a wall of LEDs, filmed by a camera, show the same picture as the world.
 */
export const SOFT_RADIANS = 0.0026;

/**
 * Softness is an angle at the eye's position and never a number of pixels, so views of different size and direction
 * agree. Only pictures coarser than that are softened more, to their own pixels.
 */
export const SOFT_GLSL = /* glsl */ `
float softAngle(vec3 d) {
  return max(${SOFT_RADIANS.toFixed(5)}, max(length(dFdx(d)), length(dFdy(d))));
}
// How a coordinate of a flat face grows along directions across the view, given how it grows along the face.
vec3 seenAcross(vec3 gradient, vec3 normal, vec3 d) {
  float facing = dot(normal, d);
  facing = facing < 0.0 ? min(facing, -0.03) : max(facing, 0.03);
  return gradient - normal * (dot(gradient, d) / facing);
}
`;

/** The same for upright lit rectangles, whose light fades towards their edges by as much as their picture is soft. */
export const SOFT_PANE_VERTEX = /* glsl */ `
attribute vec2 corner;
attribute vec2 span;
attribute vec3 across;
attribute vec3 rise;
varying vec2 vUv;
varying vec2 vCorner;
varying vec2 vSpan;
varying vec3 vAcross;
varying vec3 vRise;
varying vec3 vNormal;
void passPane() {
  vUv = uv;
  vCorner = corner;
  vSpan = span;
  vAcross = across;
  vRise = rise;
  vNormal = normal;
}
`;

export const SOFT_PANE_FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying vec2 vCorner;
varying vec2 vSpan;
varying vec3 vAcross;
varying vec3 vRise;
varying vec3 vNormal;
uniform sampler2D uAtlas;
${SOFT_GLSL}
struct Pane {
  vec3 picture;
  float rim;
};
// The atlas where the pane shows it, blurred to the softness times a factor, and how far inside the pane's rim it is.
Pane softPane(vec3 ray, vec2 shift, float factor, float rimFactor) {
  vec3 d = normalize(ray);
  float reach = length(ray) * softAngle(d);
  vec3 u = seenAcross(vAcross, vNormal, d) * reach;
  vec3 v = seenAcross(vRise, vNormal, d) * reach;
  vec3 side = normalize(vec3(-d.z, 0.0, d.x));
  vec3 over = cross(side, d);
  vec2 gx = vSpan * vec2(dot(u, side), dot(v, side)) * factor;
  vec2 gy = vSpan * vec2(dot(u, over), dot(v, over)) * factor;
  vec2 rim = (0.5 - abs(vCorner - 0.5)) / (vec2(length(u), length(v)) * rimFactor);
  Pane pane;
  pane.picture = textureGrad(uAtlas, vUv + shift, gx, gy).rgb;
  pane.rim = smoothstep(0.0, 1.0, rim.x) * smoothstep(0.0, 1.0, rim.y);
  return pane;
}
`;

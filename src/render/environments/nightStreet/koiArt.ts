import { fillArea, glowLine } from "./glowPen";

/** Two koi that follow each other around a ring. */
export function drawKoi(pen: CanvasRenderingContext2D): void {
  pen.translate(128, 128);
  for (const radius of [118, 110]) {
    pen.beginPath();
    pen.arc(0, 0, radius, 0, Math.PI * 2);
    glowLine(pen, radius > 112 ? 4.5 : 2, radius > 112 ? 0.9 : 0.5);
  }
  for (let fish = 0; fish < 2; fish += 1) {
    pen.rotate(Math.PI);
    const spine = (t: number): readonly [number, number, number] => {
      const angle = -0.2 + t * 2.25;
      const radius = 62 + Math.sin(t * 6) * 6;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius, angle];
    };
    const half = (t: number): number => 25 * Math.pow(Math.sin(Math.PI * Math.pow(t, 0.62)), 0.8) + 1.5;
    const edge = (t: number, side: number): readonly [number, number] => {
      const [x, y, angle] = spine(t);
      return [x + Math.cos(angle) * half(t) * side, y + Math.sin(angle) * half(t) * side];
    };
    pen.beginPath();
    for (let i = 0; i <= 24; i += 1) pen.lineTo(...edge(i / 24, 1));
    for (let i = 24; i >= 0; i -= 1) pen.lineTo(...edge(i / 24, -1));
    pen.closePath();
    fillArea(pen, 105);
    glowLine(pen, 4.2);
    for (let row = 0; row < 7; row += 1) {
      const t = 0.26 + row * 0.085;
      for (const lane of row % 2 === 0 ? [-0.5, 0, 0.5] : [-0.25, 0.25]) {
        const [x, y, angle] = spine(t);
        pen.beginPath();
        pen.arc(x + Math.cos(angle) * half(t) * lane, y + Math.sin(angle) * half(t) * lane, 6, angle, angle + Math.PI);
        glowLine(pen, 1.6, 0.5);
      }
    }
    for (const [t, reach] of [
      [0.28, 26],
      [0.58, 16],
    ] as const) {
      for (const side of [-1, 1]) {
        const [x, y] = edge(t, side);
        const [ex, ey, angle] = [...edge(t + 0.12, side), spine(t)[2]] as const;
        pen.beginPath();
        pen.moveTo(x, y);
        pen.quadraticCurveTo(
          x + Math.cos(angle) * reach * side,
          y + Math.sin(angle) * reach * side,
          ex + Math.cos(angle) * reach * 0.8 * side - Math.sin(angle) * 10,
          ey + Math.sin(angle) * reach * 0.8 * side + Math.cos(angle) * 10,
        );
        pen.lineTo(ex, ey);
        glowLine(pen, 2, 0.7);
      }
    }
    for (const spread of [-0.9, -0.3, 0.3, 0.9]) {
      const [x, y, angle] = spine(1);
      pen.beginPath();
      pen.moveTo(x, y);
      pen.quadraticCurveTo(
        x - Math.sin(angle) * 22 + Math.cos(angle) * 8 * spread,
        y + Math.cos(angle) * 22 + Math.sin(angle) * 8 * spread,
        x - Math.sin(angle) * 30 + Math.cos(angle) * 26 * spread,
        y + Math.cos(angle) * 30 + Math.sin(angle) * 26 * spread,
      );
      glowLine(pen, 2.2, 0.8);
    }
  }
}

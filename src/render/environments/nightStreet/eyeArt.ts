import { drawWord, fillArea, glowLine } from "./glowPen";

export function drawEye(pen: CanvasRenderingContext2D): void {
  const sky = pen.createLinearGradient(0, 0, 0, 448);
  sky.addColorStop(0, "rgb(0,0,120)");
  sky.addColorStop(0.45, "rgb(0,0,46)");
  sky.addColorStop(0.78, "rgb(0,0,70)");
  sky.addColorStop(1, "rgb(0,0,16)");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 256, 448);
  pen.save();
  pen.translate(0, 128);
  const almond = (): void => {
    pen.beginPath();
    pen.moveTo(22, 150);
    pen.bezierCurveTo(70, 70, 180, 66, 236, 138);
    pen.bezierCurveTo(190, 206, 80, 214, 22, 150);
    pen.closePath();
  };
  almond();
  fillArea(pen, 70);
  pen.save();
  almond();
  pen.clip();
  for (let ring = 0; ring < 9; ring += 1) {
    pen.beginPath();
    pen.arc(132, 138, 58 - ring * 4.5, 0, Math.PI * 2);
    pen.fillStyle = `rgb(0,${ring < 5 ? 26 : 0},${ring < 6 ? 18 : 0})`;
    pen.fill();
  }
  for (let i = 0; i < 28; i += 1) {
    const angle = (i / 28) * Math.PI * 2;
    pen.beginPath();
    pen.moveTo(132 + Math.cos(angle) * 27, 138 + Math.sin(angle) * 27);
    pen.lineTo(132 + Math.cos(angle) * 52, 138 + Math.sin(angle) * 52);
    pen.lineWidth = 3;
    pen.strokeStyle = "rgb(70,30,0)";
    pen.stroke();
  }
  for (const radius of [57, 25]) {
    pen.beginPath();
    pen.arc(132, 138, radius, 0, Math.PI * 2);
    glowLine(pen, 4, 0.8);
  }
  pen.globalCompositeOperation = "source-over";
  pen.beginPath();
  pen.arc(132, 138, 23, 0, Math.PI * 2);
  pen.fillStyle = "#000";
  pen.fill();
  pen.globalCompositeOperation = "lighter";
  pen.beginPath();
  pen.arc(118, 122, 9, 0, Math.PI * 2);
  pen.fillStyle = "rgb(255,120,90)";
  pen.fill();
  pen.restore();
  almond();
  glowLine(pen, 5);
  for (let i = 0; i < 9; i += 1) {
    const t = i / 8;
    const x = 40 + 180 * t;
    const y = 128 - 46 * Math.sin(Math.PI * (0.12 + 0.8 * t));
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(x + (t - 0.4) * 20, y - 18, x + (t - 0.4) * 52, y - 32);
    glowLine(pen, 3.4, 0.7);
  }
  pen.beginPath();
  pen.moveTo(30, 76);
  pen.bezierCurveTo(80, 22, 180, 14, 240, 64);
  glowLine(pen, 4, 0.5);
  pen.restore();
  drawWord(pen, "미래", 42, 40, 92, 8);
  for (let row = 0; row < 3; row += 1) {
    pen.beginPath();
    for (let x = 0; x <= 256; x += 8) pen.lineTo(x, 408 + row * 14 + Math.sin(x * 0.06 + row) * 5);
    glowLine(pen, 3, 0.4);
  }
}

/** nearest gives the mark that lies next in a direction; what lies aside counts as farther. */
export function nearest<T extends { x: number; y: number }>(marks: readonly T[], from: T, [dx, dy]: [number, number]): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const mark of marks) {
    const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
    const aside = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
    if (mark === from || along <= 0 || aside > 2 * along) continue;
    const distance = along + 2 * aside;
    if (distance < least) [best, least] = [mark, distance];
  }
  return best;
}

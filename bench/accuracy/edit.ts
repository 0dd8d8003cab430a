/** One replacement in a text; half-open offsets of the original. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

export type Edited = {
  readonly text: string;
  /** Where a place of the original stands afterwards; a place inside a replaced stretch goes to its nearest end. */
  toNew(offset: number): number;
};

export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let written = '';
  let at = 0;
  const steps: {
    readonly start: number;
    readonly end: number;
    readonly shift: number;
    readonly newStart: number;
    readonly newEnd: number;
  }[] = [];
  for (const edit of ordered) {
    if (edit.start < at) throw new RangeError('Edits overlap');
    written += text.slice(at, edit.start);
    const newStart = written.length;
    written += edit.text;
    at = edit.end;
    steps.push({ start: edit.start, end: edit.end, shift: written.length - edit.end, newStart, newEnd: written.length });
  }
  written += text.slice(at);
  const toNew = (offset: number): number => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const step = steps[middle];
      if (step && step.start < offset) low = middle + 1;
      else high = middle;
    }
    const step = steps[low - 1];
    if (!step) return offset;
    return offset >= step.end ? offset + step.shift : step.newEnd;
  };
  return { text: written, toNew };
}

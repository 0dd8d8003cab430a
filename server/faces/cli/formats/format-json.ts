import type { CheckResult } from '../../../../schemas/check.ts';
import { readPieces } from '../../../../tools/check/open-result.ts';
import type { CheckedFile } from './checked-file.ts';

/** A value as JSON inside an object that stands `depth` levels deep. */
const writeValue = (value: unknown, depth: number): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);

function* writeList(items: Iterable<unknown>): Iterable<string> {
  let count = 0;
  for (const item of items) {
    yield `${count === 0 ? '[' : ','}\n      ${writeValue(item, 3)}`;
    count += 1;
  }
  yield count === 0 ? '[]' : '\n    ]';
}

/** The lists of a result that may be long. */
const listOf = (result: CheckResult, key: string): Iterable<unknown> | undefined => {
  if (key === 'numerals') return readPieces(result).numerals();
  if (key === 'relations') return readPieces(result).relations();
  return key === 'findings' ? result.findings : undefined;
};

function* writeResult(result: CheckResult): Iterable<string> {
  let before = '{';
  for (const key of Object.keys(result)) {
    yield `${before}\n    ${JSON.stringify(key)}: `;
    before = ',';
    const list = listOf(result, key);
    if (list) yield* writeList(list);
    else yield writeValue(Object.getOwnPropertyDescriptor(result, key)?.value, 2);
  }
  yield '\n  }';
}

/** The results as JSON, as `JSON.stringify(results, null, 2)` writes them, piece by piece: of a large sheet it is hundreds of megabytes. */
export function* formatJson(files: readonly CheckedFile[]): Iterable<string> {
  let before = '[\n  ';
  for (const { result } of files) {
    yield before;
    before = ',\n  ';
    yield* writeResult(result);
  }
  yield files.length === 0 ? '[]\n' : '\n]\n';
}

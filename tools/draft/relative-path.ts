const parts = (path: string): string[] =>
  path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:)/u.test(path);

/** How a file is reached from the folder of another, both named from the same place. An absolute path stays as it is. */
export function relativePath(from: string, to: string): string {
  if (isAbsolute(from) !== isAbsolute(to)) return to;
  const [folder, target] = [parts(from).slice(0, -1), parts(to)];
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared] && folder[shared] !== '..') shared += 1;
  if (folder.slice(shared).includes('..')) return to;
  return [...folder.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

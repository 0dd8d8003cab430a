/** The template with each `{name}` replaced; a line whose names all stand for nothing is left out. What is put in is not read again. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const lines = template.split('\n').flatMap((line) => {
    const names = Array.from(line.matchAll(/\{([a-z]+)\}/gu), ([, name = '']) => name).filter((name) => Object.hasOwn(values, name));
    if (names.length > 0 && names.every((name) => values[name] === '')) return [];
    return [line.replace(/\{([a-z]+)\}/gu, (whole, name: string) => values[name] ?? whole)];
  });
  return lines.join('\n');
}

/** `1 rule`, `3 rules`, `2 policies` */
export function amount(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ie` : /[cs]h$/.test(noun) ? `${noun}e` : noun}s`;
}

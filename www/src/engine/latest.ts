// Asking about what changes faster than it can be answered: only the newest question counts.

/**
 * Runs `ask` for the newest question only: one at a time, those overtaken are left out, late answers are dropped.
 */
export function latest<Q, A>(
  ask: (question: Q) => Promise<A>,
  onAnswer: (answer: A, question: Q) => void,
  onTrouble: (trouble: unknown, question: Q) => void,
): (question: Q) => void {
  let waiting: { question: Q } | undefined;
  let isBusy = false;

  async function work() {
    isBusy = true;
    while (waiting) {
      const { question } = waiting;
      waiting = undefined;
      try {
        const answer = await ask(question);
        if (!waiting) onAnswer(answer, question);
      } catch (trouble) {
        if (!waiting) onTrouble(trouble, question);
      }
    }
    isBusy = false;
  }

  return (question) => {
    waiting = { question };
    if (!isBusy) void work();
  };
}

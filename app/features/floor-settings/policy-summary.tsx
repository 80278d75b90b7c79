import type { Policy } from "../../../server/domain/queue/policy-schema";
import { useWords } from "../../words/words-context";
import { policyWords } from "./policy-words";

interface Props {
  policy: Policy;
  services: { id: string; name: string }[];
}

/** In plain words, what a policy will do. */
export function PolicySummary({ policy, services }: Props) {
  const words = useWords();
  const serviceName = (id: string) => services.find((one) => one.id === id)?.name;
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {policyWords({ ...words, serviceName }, policy).map(({ text, groups }) => (
        <li key={text}>
          {text}
          {groups && (
            <ul className="list-['–_'] ps-5">
              {groups.map((group) => (
                <li key={group}>{group}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

import { useContext } from "react";
import { OwnerContext } from "../owner-context";

/** The picture of the organisation whose page it is; its name stands beside it. */
export function Logo({ className = "" }: { className?: string }) {
  const logo = useContext(OwnerContext)?.logo;
  if (!logo) return null;
  return <img className={`logo ${className}`} src={logo.path} width={logo.width} height={logo.height} alt="" />;
}

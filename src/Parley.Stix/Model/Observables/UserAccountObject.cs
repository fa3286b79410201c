using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>User Account Object (section 6.16).</summary>
public static class UserAccountObject
{
    public static readonly Property<string> UserId = new("user_id", Kinds.Text);
    public static readonly Property<string> Credential = new("credential", Kinds.Text);
    public static readonly Property<string> AccountLogin = new("account_login", Kinds.Text);
    public static readonly Property<string> AccountType = new("account_type", Kinds.Term(Vocabularies.AccountType));
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<bool> IsServiceAccount = new("is_service_account", Kinds.Boolean);
    public static readonly Property<bool> IsPrivileged = new("is_privileged", Kinds.Boolean);
    public static readonly Property<bool> CanEscalatePrivs = new("can_escalate_privs", Kinds.Boolean);
    public static readonly Property<bool> IsDisabled = new("is_disabled", Kinds.Boolean);
    public static readonly Property<StixTimestamp> AccountCreated = new("account_created", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountExpires = new("account_expires", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> CredentialLastChanged = new("credential_last_changed", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountFirstLogin = new("account_first_login", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountLastLogin = new("account_last_login", Kinds.Timestamp);

    public static ObjectType Type { get; } = new(
        "user-account", "6.16.1", Category.Observable,
        [
            UserId, Credential, AccountLogin, AccountType, DisplayName, IsServiceAccount, IsPrivileged, CanEscalatePrivs, IsDisabled,
            AccountCreated, AccountExpires, CredentialLastChanged, AccountFirstLogin, AccountLastLogin,
        ],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [AccountType, UserId, AccountLogin],
        Extensions = [UnixAccountExtension.Table],
    };
}
